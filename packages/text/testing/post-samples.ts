/** A text that no post or search may hold, and what the router, the form and the command line say of it. */
export interface UnfitText {
  field: 'title' | 'body' | 'q';
  text: string;
  sentence: string;
}

const longTitle = 'The title can have at most 200 characters.';
const longBody = 'The body can have at most 20,000 characters.';

/** One text for each fault. None has NUL, which no argument of a command can hold. */
export const unfitTexts: UnfitText[] = [
  { field: 'title', text: '', sentence: 'Give the post a title.' },
  { field: 'title', text: ' \t ', sentence: 'Give the post a title.' },
  { field: 'title', text: 'x'.repeat(201), sentence: longTitle },
  { field: 'title', text: '😀'.repeat(201), sentence: longTitle },
  { field: 'title', text: `${'x'.repeat(200)}\u200b`, sentence: longTitle },
  { field: 'title', text: 'a\nb', sentence: 'The title must stand on one line.' },
  { field: 'title', text: 'a\u0007b', sentence: 'The title holds a control character: remove it.' },
  {
    field: 'title',
    text: 'a\u202eb',
    sentence: 'The title holds a character that changes the direction of text: remove it.',
  },
  { field: 'title', text: '\u200b', sentence: 'The title needs a character that can be seen.' },
  { field: 'body', text: 'x'.repeat(20_001), sentence: longBody },
  { field: 'body', text: '😀'.repeat(20_001), sentence: longBody },
  { field: 'q', text: 'x'.repeat(201), sentence: 'The search can have at most 200 characters.' },
  { field: 'q', text: '😀'.repeat(201), sentence: 'The search can have at most 200 characters.' },
];

/** The longest texts that are fit, in characters of one and of two UTF-16 code units, and of several code points. */
export const longestTitles = [
  'x'.repeat(200),
  '😀'.repeat(200),
  `a${'😀'.repeat(150)}`,
  ` ${'é'.repeat(200)} `,
];
export const longestBodies = ['x'.repeat(20_000), '😀'.repeat(20_000)];

/** Markdown whose visible text is easily got wrong, each with the text that a reader sees. */
export const visibleTexts: [markdown: string, visible: string][] = [
  ['Map<String, List<Integer>> m', 'Map<String, List<Integer>> m'],
  ['a<b and c>d', 'a<b and c>d'],
  ['<me@example.com>', 'me@example.com'],
  ['[wiki](https://example.com/A_(b))', 'wiki'],
  ['a || b', 'a || b'],
  ['snake_case_name', 'snake_case_name'],
  ['C#', 'C#'],
  ['numbers[^1]\n\n[^1]: the note', 'numbers'],
  [`${'x'.repeat(279)}😀`, `${'x'.repeat(279)}…`],
  [`${'x'.repeat(278)}👨‍👩‍👧‍👦`, `${'x'.repeat(278)}…`],
  ['One\n\n- *two* & "three"', 'One two & "three"'],
];
