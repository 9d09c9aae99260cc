import type { SeedPost } from './seed-post.ts';

export const gatesAndPrograms: readonly SeedPost[] = [
  {
    writer: 'ada',
    title: 'The gate at the back',
    daysAgo: 0.02,
    views: 12,
    body: `Every castle has one: a small door on the quiet side, big enough for one person with a lantern. It is called a *postern*. Nobody writes songs about it, and yet everyone who ever left a siege alive went through it.

## Why it was small

A gate is an argument between two wishes. You want to be let in, and you want others kept out. The great gate settles it with size: towers, chains, a bridge. The postern settles it with attention. One guard, one face at a time.

> What is small can be watched. What is watched can be left open.

I think of it whenever somebody shows me a system with forty roles and a matrix that nobody has read since it was drawn. A rule that fits in one line, checked in one place, guards better than all of it.

~~~ts
await posts.update({
  where: { id, authorId: user.id }, // the rule and the write are one
  data: { title, body },
});
~~~

So, if you are building a wall:

1. Give it one small gate.
2. Put one rule on it.
3. Watch it.`,
  },
  {
    writer: 'mei',
    title: 'Small programs',
    daysAgo: 2.31,
    views: 1204,
    body: `A program that fits on one screen can be wrong in only so many ways. I have started to count them, and to prefer the ones I can count.

The list I keep on the wall:

- It reads something that is not there.
- It writes something twice.
- It stops in the middle.
- It does the right thing to the wrong file.

Four. For a program of three hundred lines, written by me on a Tuesday, four is usually the whole list. For a program of thirty thousand I do not have a list. I have a feeling, and feelings do not fit on the wall.

This is not a plea to write less. Some things are large. But a large thing made of small programs, each with its own short list, is a thing you can still walk around in at night without turning on the light.

Last week I deleted a flag nobody used. The list for that program went from five to four. I drew the line through it with a ruler.`,
  },
  {
    writer: 'mei',
    title: 'Naming things on a train',
    daysAgo: 19.6,
    views: 412,
    body: `I do my best naming between stations. There is no keyboard on my knees, only the word, and whether I would be embarrassed to say it to the person opposite.

\`DataManager\`. I would be embarrassed.

\`helpers\`. I would have to explain whom.

\`ticket\`. She would nod.

## The test

Say the name, then say what it does, with no other sentence between:

| name | what it does | would she nod? |
|---|---|---|
| processItems | adds up the fares | no |
| total | adds up the fares | almost |
| fare | adds up the fares | yes |

The good names are nearly always shorter, nearly always nouns from outside the building, and nearly always the ones the customer used in the first meeting, before we taught her ours.`,
  },
  {
    writer: 'jonah',
    title: 'The log nobody reads',
    daysAgo: 33.2,
    views: 268,
    body: `We kept eleven gigabytes of it a day. When the pump failed in March, three of us sat down to read, and found that every line said the same thing: *request handled*.

So we wrote a rule, and it is on the door now:

> A line in the log is a letter to somebody who is tired. Say what happened, to what, and what they might do about it.

Since then there are fewer lines. A typical one:

~~~
pump 3: pressure 1.2 bar, below 1.5 for 40 s; valve B closed, call the plant
~~~

Nobody has thanked us for it, which is how you know that it works. In June the phone rang at four in the morning, and the man at the plant read me the line before I had found my glasses. Then he told me he had already called himself.`,
  },
  {
    writer: 'mei',
    title: 'Tests I have deleted',
    daysAgo: 47.9,
    views: 655,
    body: `There is a drawer of them. They were all green, always, and that was what was wrong with them.

**The mirror.** It called the function, copied the answer, and asserted that the answer was the answer.

**The weather vane.** It passed on my machine, and on Thursdays.

**The statue.** It tested a thing that could no longer happen, in a module nobody imported, with great care.

**The hostage.** Nobody knew what it tested, but everybody was afraid to let it go.

What is left is a third of the number and catches more. Before I keep one now, I break the code on purpose and watch it fail. If it does not, it was never a test. It was a decoration, and we have a budget for those.`,
  },
  {
    writer: 'ada',
    title: 'On writing to nobody in particular',
    daysAgo: 6.4,
    views: 97,
    body: `A letter has a reader before it has a first line. A post has to find its own. The trick, if there is one, is to write as if one exact person had asked.

Mine is a woman who ran the ferry at Skärhamn when I was nine. She asked questions over the noise of the engine, and waited for the whole answer. I never learned her name.

When a paragraph begins to sound like a brochure, I imagine saying it to her above the engine. Most of the adjectives go overboard before the second buoy.

- If she would have said *what do you mean*, I say what I mean.
- If she would have looked at the water, I cut it.
- If she would have laughed, I leave it, even when it is not to the point.

It is a small readership. But it has never once skimmed.`,
  },
  {
    writer: 'jonah',
    title: 'How to hand over a machine',
    daysAgo: 71.3,
    views: 183,
    body: `Forty years of turbines went into a folder, and the folder was no use to anyone. So in my last month I did it differently.

### What I did

1. I stopped touching it. She touched it; I stood behind.
2. When she asked *why*, I wrote the question down, not the answer. The answer I said aloud.
3. On the last Friday we went through the questions, and she answered them.

There were sixty-two. I had an answer for all but five, and the five we found out together with a torch and a mirror.

The folder is still there. It is on the shelf above the kettle, and it holds up the radio. The list of questions is taped to the machine, in her handwriting, and there are nine new ones at the bottom that I cannot answer.

That is how I know it was handed over.`,
  },
  {
    writer: 'ada',
    title: 'Forty roles',
    daysAgo: 58.8,
    views: 520,
    body: `I was once shown a permission matrix on a wall. It was four metres wide. There was a column for *regional deputy auditor (seasonal)*.

"Who is that?" I asked.

"Nobody," they said, "since 2011. But the column to the left of it depends on it."

We spent a week asking every person in the house a single question: *what have you been refused?* Then: *what have you been allowed that surprised you?* The answers fitted on a card.

- You may change what is yours.
- You may read what is public.
- Two people may open the cash box, together.

We painted the wall. The card is in the drawer by the door, and in fourteen months it has been taken out twice, both times to show it to somebody with a matrix.`,
  },
  {
    writer: 'mei',
    title: 'The cache and the truth',
    daysAgo: 88.1,
    views: 941,
    body: `Every cache is a promise that nothing has changed. It is a kind promise, and on most days it is kept.

I now write the broken day first, above the code:

~~~ts
// A name may be a minute old. Nobody is harmed by an old name.
const names = cacheFor({ seconds: 60 });
~~~

If I cannot write the second sentence, I do not get to have the cache. *Nobody is harmed by an old price* is not true. *Nobody is harmed by an old permission* is so far from true that I once spent a night in a server room learning it.

The speed you get from forgetting to check is not speed. It is a loan, and the truth comes to collect at the hour of its choosing.`,
  },
];
