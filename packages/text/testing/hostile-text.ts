import fc from 'fast-check';

/** What Markdown is made of, one by one: what is read in more than linear time is a pattern of a few of these. */
const MARKS = [
  ...[
    '*',
    '**',
    '_',
    '__',
    '~',
    '~~',
    '`',
    '``',
    '```',
    '[',
    ']',
    '![',
    '](',
    '(',
    ')',
    '[^',
    ']:',
    '[a]',
    '[^a]',
  ],
  ...[
    '[a]: b\n',
    '[^a]: b\n',
    '<',
    '>',
    '<!--',
    '<?',
    '<!A',
    '<a',
    '</a>',
    '<a b="',
    "'",
    '"',
    '&',
    '&#',
    '&amp;',
  ],
  ...[
    '|',
    '|a',
    '-',
    '|-',
    '\n|-|-\n',
    ':',
    '+',
    '- ',
    '1. ',
    '> ',
    '#',
    '# ',
    '=',
    '\n===\n',
    '---\n',
    '***\n',
  ],
  ...[
    'a',
    'b ',
    'ab',
    ' ',
    '  ',
    '    ',
    '\t',
    '\n',
    '\n\n',
    '  \n',
    '\\',
    '\\\n',
    '\\[',
    '\r\n',
    '!',
    '.',
    ',',
    ';',
  ],
  ...[
    'www.',
    'www.a.b',
    'http://',
    'http://a.b',
    '@',
    'a@b.',
    'a@b.c',
    '漢',
    '😀',
    '\u0000',
    '\u202e',
    '\ufdd0',
  ],
] as const;

/** A few marks, over and over, up to `length`. */
export function hostileMarkdown(length: number): fc.Arbitrary<string> {
  const part = fc
    .array(fc.constantFrom(...MARKS), { minLength: 1, maxLength: 5 })
    .map((marks) => marks.join(''));
  const repeated = fc
    .tuple(fc.string({ unit: fc.constantFrom('a', '*', '[', '> ', '- ', '\n'), maxLength: 8 }), part)
    .map(([before, unit]) => before + unit.repeat(Math.ceil(length / unit.length)));
  const halves = fc.tuple(part, part).map(([one, other]) => {
    return (
      one.repeat(Math.floor(length / 2 / one.length)) + other.repeat(Math.ceil(length / 2 / other.length))
    );
  });
  const mixed = fc.array(part, { maxLength: Math.ceil(length / 4) }).map((parts) => parts.join(''));
  return fc.oneof(repeated, halves, mixed).map((text) => text.slice(0, length));
}
