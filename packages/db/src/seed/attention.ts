import type { SeedPost } from './seed-post.ts';

export const attention: readonly SeedPost[] = [
  {
    writer: 'ada',
    title: 'In praise of the second draft',
    daysAgo: 11.9,
    views: 445,
    body: `The first draft is for finding out what you think. It is written in the dark, by feel, and it bumps into everything.

The second is for somebody else. You turn on the light, and there it is: the sofa in the middle of the doorway.

I used to think of it as polishing. It is not. When you polish, the thing stays the same and only shines more. A second draft is *moving the furniture*. The last paragraph, nearly always, was the first. The clever bit in the middle was a note to yourself, and can come out.

> Write it for yourself, then write it again for the person who was not there.

There are third drafts, too, I am told, by people who own more than one lamp.`,
  },
  {
    writer: 'jonah',
    title: 'Night shift',
    daysAgo: 15.8,
    views: 529,
    body: `From two until five the plant belongs to the sounds. By day you cannot hear them for the people. By night there is the low one, which is the river going through; the middle one, which is the machine; and a thin, high one that comes and goes, and is the thing you are there for.

New people want the dials. The dials are good; I have nothing against a dial. But a dial tells you what somebody, once, thought would matter.

- Walk the floor at the top of each hour.
- Put your hand on number three. Then on number four. Is there a difference? Was there, yesterday?
- Write it down, even when it is nothing. *Nothing* is a reading.

In thirty years I was early to a fault eleven times. Nine of those were the hand.`,
  },
  {
    writer: 'haruki',
    title: 'A walk with no photographs',
    daysAgo: 22.7,
    views: 356,
    body: `I left the telephone in a drawer and walked from Nakasendō's forty-second station to its forty-third. Eight kilometres; a pass in the middle.

For the first hour my hand kept going to the pocket. A persimmon on a wall, a cat inside a wheelbarrow: the hand went, found nothing, and came back. Around the second hour it gave up, and something odd took place. I began to *describe*. Quietly, in words, as you would to someone who walked behind you.

*The cedar is not straight. It leans a little, as if it had been asked something.*

I have perhaps forty pictures of that path from other years and could not tell you which bend is in any of them. From this walk I have eleven sentences. I know where each of them stands.`,
  },
  {
    writer: 'ada',
    title: 'What a librarian knows about search',
    daysAgo: 31.5,
    views: 1120,
    body: `Britta, at the desk in the reading room, is never asked for what people want. She is asked for what they remember.

"It is blue. It has a ship, or the word *ship*."

Over the years she has told me how it is done:

1. **Begin before they finish.** Half a word is plenty, if you have the shelf in front of you.
2. **Never mind the accents.** Nobody remembers which way they lean.
3. **All the words, not some.** If they say a ship and a widow, do not bring every ship.
4. **Newest first,** unless everyone asks for the same one.
5. **If there is nothing, say so at once.** A polite nothing is worth more than nine maybes.

I asked whether a machine could do it. "Oh, easily," said Britta. "If it was quick, and did not try to be clever." Then she went away and came back with something blue.`,
  },
  {
    writer: 'mei',
    title: 'Waiting as a feature',
    daysAgo: 66.2,
    views: 587,
    body: `We made the form faster, and people trusted it less.

It used to take four seconds to send an application. Then Priya found the slow part, and it took a fifth of one. Within a week the telephone was ringing. *Has it gone? It cannot have gone.*

Nobody wanted to put the four seconds back. So we looked at what those seconds had been saying. They had been saying: *somebody is reading this*.

What we do now, in the fifth of a second:

- the button says what it is doing, and then what it did;
- the page shows what was sent, in your own words;
- a number, short enough to be read out over the phone.

The calls stopped. It was never the waiting they had missed. It was the receipt.`,
  },
  {
    writer: 'tomas',
    title: 'The year without a harvest',
    daysAgo: 84.9,
    views: 266,
    body: `Hail, on the ninth of May, for six minutes. You could hear it coming up the valley like a train that was not going to stop. Then it was sunny, and everything was on the ground.

I will not write about the money. What I did not expect was the *time*. A harvest is a great noise that you hear coming from far off, and the whole summer arranges itself around it. That summer had no shape. I cleaned tools that were clean. I read.

In September, on the day we should have begun, the neighbours came as they do every year, eleven of them, with their own gloves. There was nothing to pick. We had the lunch anyway, at the long table under the trees, and it went on until the owls.

I have had better years. I am not sure I have had a better lunch.`,
  },
  {
    writer: 'ines',
    title: 'Counting to ten in a new kitchen',
    daysAgo: 57.1,
    views: 298,
    body: `On your first day they will tell you where everything is. Do not listen; you cannot keep it. Count, instead.

*One* door in, one out. *Two* people who must not be spoken to before eleven. *Three* burners that work out of five. *Four* steps from the sink to the pass; you will walk them nine hundred times, so practise.

By *seven* you have found the good tongs. At *eight* somebody will shout **behind!** and you will have moved before you knew it, and from then on you work there.

*Nine* is the hour at which everyone eats, standing, out of the same pan, without talking.

I have never got as far as ten. My friend Oskar, who has cooked in one place for thirty years, says that ten is when they stop telling you where things are because it was you who put them there.`,
  },
  {
    writer: 'samir',
    title: 'Letters that arrived',
    daysAgo: 109.3,
    views: 471,
    body: `I worked for a while in the office where letters go that have no proper address. *To my sister, the house with the lemon tree, near the old cinema.* There were hundreds each week. People suppose that they are thrown away.

There were four of us, and a map with pins. Between us we had lived in every quarter of the city. Salma knew the trees. Old Boutros knew who had married whom. I knew the cinemas.

The lemon tree took nine days. There were two by the old cinema; the first belonged to a dentist.

| year | came in | arrived |
|---|---|---|
| 1996 | 14,210 | 11,804 |
| 1997 | 13,377 | 11,590 |

Nobody had asked for the figures. Boutros kept them in the back of a calendar, and on the last day of each year he read them out, and we had cake.`,
  },
  {
    writer: 'eleni',
    title: 'The reader at the next table',
    daysAgo: 76.6,
    views: 640,
    body: `She was reading the novel I had translated. I could tell from the cover, and then from the place where she frowned.

Page 112. I knew it. There is a pun there in the original that cannot be carried across; I had spent nine days on it, and in the end I set down something that limps.

She frowned, turned back a page, read it again. I was ready to get up and apologise. Then she took a pencil out of her hair and wrote something in the margin.

I have thought of little else since. Was it a question mark? A better idea? The telephone number of a plumber?

- In eighteen years I have met my editor twice.
- I have met two authors, and one of them was cross.
- And once, at the next table, for ten minutes, the person it was all for.

I paid for her coffee and left before she could look up.`,
  },
];
