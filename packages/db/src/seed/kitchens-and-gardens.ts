import type { SeedPost } from './seed-post.ts';

export const kitchensAndGardens: readonly SeedPost[] = [
  {
    writer: 'tomas',
    title: 'What I learned from keeping bees badly',
    daysAgo: 1.18,
    views: 348,
    body: `The first hive I owned died of neglect, the second of attention. The third is still alive, and I have stopped opening it to ask how it is.

You learn to read the landing board instead. Ten minutes with a coffee tells you nearly everything:

- Pollen going in, yellow or grey: there is brood, so there is a queen.
- Bees carrying out bees: a cold night, nothing more.
- Bees standing still, all facing the door: go and get the book.

> The keeper's hardest tool is the chair.

My neighbour Aurelio has kept bees for fifty years and owns no gloves. I asked him what the secret was. He thought about it for as long as it takes to roll a cigarette. "Do one thing," he said, "then wait for them to answer."

It turns out to be good advice for tomato plants, for teenagers, and for production databases.`,
  },
  {
    writer: 'ines',
    title: 'Recipe: bread for people who forget',
    daysAgo: 9.7,
    views: 2210,
    body: `Flour, water, salt, a spoon of yesterday. Mix it when you remember, bake it when you remember again; the dough does not mind.

## What you need

| what | how much |
|---|---|
| strong flour | 500 g |
| water, cool | 375 g |
| salt | 10 g |
| old dough | a spoonful |

## What you do

1. Stir everything in the evening, with the handle of a wooden spoon. It will look like a mistake.
2. Cover it. Forget it. Eight hours, twelve, eighteen.
3. Keep back a spoonful in a jar.
4. Fold the rest over itself four times, put it in a hot pot with a lid, 240 °C for thirty minutes.
5. Lid off, fifteen more. It is ready when it sounds like a door.

Let it cool. This is the step that people who forget are best at, and the only one that cannot be hurried.`,
  },
  {
    writer: 'ines',
    title: 'The knife my grandmother did not sharpen',
    daysAgo: 24.5,
    views: 377,
    body: `She had one, with a handle of pear wood, and she used it for everything: bread, string, the corners of letters. It was so blunt that as children we were allowed to carry it.

When it came to me I took it to a man with a stone. He held it to the light for a while.

"It has been kept blunt," he said. "Look, here, somebody has run it along a plate every week."

I asked my mother. She laughed. There were seven of us in that kitchen, she said, and only one pair of eyes to watch us. You can learn to cut with a blunt knife. You cannot learn to have nine fingers.

I put it back in the drawer as it was. I have a sharp one, too, on a magnet, high up. But when my nephew asks to help, I know which one is his.`,
  },
  {
    writer: 'tomas',
    title: 'El cuaderno de la lluvia',
    daysAgo: 13.2,
    views: 156,
    body: `Mi padre anotaba la lluvia. No tenía estación meteorológica ni título alguno: tenía una lata de melocotón en almíbar, una regla de escuela y un cuaderno de tapas verdes.

*3 de marzo, doce milímetros. Los almendros, contentos.*

Llenó cuarenta y un cuadernos. Cuando murió los llevamos al ayuntamiento, por no tirarlos, y resultó que eran el único registro del valle entre 1961 y 1998. Una muchacha de la universidad vino a copiarlos y se quedó tres semanas en casa.

> La paciencia también es un instrumento de medida.

Ahora la lata la vacío yo. He probado un aparato que lo hace solo y manda los datos al teléfono; es muy exacto, pero no sabe cómo están los almendros.

Esta mañana: cuatro milímetros. Contentos, creo.`,
  },
  {
    writer: 'ines',
    title: 'Soup is a way of reading the week',
    daysAgo: 40.1,
    views: 602,
    body: `On Friday I make soup, and the soup knows what kind of week it was.

Three kinds of cabbage: I went to the market on an empty stomach. Nothing but carrots: I did not go at all. A whole untouched bunch of parsley, gone dark at the edges, is a dinner we meant to give and postponed.

There is a method, such as it is:

- Onion, slowly, until you stop thinking about it.
- Whatever is oldest, first.
- Water to the height of the first knuckle.
- Salt at the beginning, lemon at the end, nothing clever in between.

I used to write down the good ones. I stopped, because none of them could be made twice; you would have to have the same week again. What I write down now is the date, and who was at the table. Reading back, I can taste nearly all of it.`,
  },
  {
    writer: 'tomas',
    title: 'A fence is a conversation',
    daysAgo: 62.7,
    views: 231,
    body: `Aurelio and I have shared a fence for nineteen years, and for eighteen of them it was falling down.

On his side it leaned towards the road; on mine it leaned towards the hens. Each spring one of us would put in a stake, and the other would notice, and say nothing, and put in a stake as well. In this way it became the best-staked fence in the valley without ever standing up straight.

Last year a contractor offered us a new one: galvanised, guaranteed, finished in a morning. We talked it over, standing on both sides of the old one, with our elbows on the same rail. We talked until the light went.

In the end we thanked him and said no. A fence that needs nothing, Aurelio said, is a wall, and what would we do with our elbows?`,
  },
  {
    writer: 'ines',
    title: 'Things that keep better than you think',
    daysAgo: 79.4,
    views: 1488,
    body: `A list, from nine years of a very small pantry:

- **Eggs**, pointed end down, on the stone floor.
- **Lemons**, in a jar of water in the cold. Two months.
- **Herbs**, if you treat them as flowers and not as vegetables.
- **Rice.** Everybody knows it. It is still a comfort to see it there.
- **Apologies.** I found one from 2014 last week and delivered it. It had kept perfectly well.

And things that do not keep:

- Coffee, once ground.
- Mushrooms, in any weather.
- The reason you came into the room.
- A joke at a dinner you were not at.

If I had more shelves I would only lose more. As it is I can see the back wall, and that is, I have come to think, the right size for a pantry.`,
  },
  {
    writer: 'tomas',
    title: 'Pruning, and other ways of saying no',
    daysAgo: 101.9,
    views: 419,
    body: `You prune in the cold, when the tree cannot argue. That is what I was told, and it is half right. The tree argues in June.

My first winter I cut like a man with a plan. By midsummer every cut had answered with five shoots, straight up, furious. Aurelio came and looked. "You have frightened it," he said.

So, what I do now:

1. Walk round the tree with my hands in my pockets.
2. Take out what is dead. This is usually enough to feel useful.
3. Take out what rubs against something else.
4. Walk round again.
5. Stop, always one branch before I want to.

A tree that is pruned well looks as if nothing had happened to it. Visitors say how lucky I am, to have one that grows in such a good shape by itself.`,
  },
  {
    writer: 'jonah',
    title: 'Repairing the same chair',
    daysAgo: 115.6,
    views: 164,
    body: `The left back leg, 1988. The seat, twice. The left back leg again, because in 1988 I used the wrong glue. Two spindles, when the boys were small and it was a ship.

My wife says there is nothing left of the chair we were given. I have been through it with a pencil, and she is almost right:

~~~
original:  right arm, crest rail, one spindle
mine:      everything else
~~~

But people still say *sit in the old chair*, and they do, and it creaks in the same place, under the same shoulder. I have never been able to find out where that creak lives. It is not in any of the parts. I have held every one of them to my ear.`,
  },
];
