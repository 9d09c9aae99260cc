/** How many characters a stored body has at most. */
export const BODY_LENGTH = 20_000;

const filled = (unit: string) => unit.repeat(Math.ceil(BODY_LENGTH / unit.length)).slice(0, BODY_LENGTH);

/** Bodies that made the parser, the page or the index work for seconds, or without end. */
export const hostileBodies: Record<string, string> = {
  'a table row that is none': `-${'|   '.repeat(15)}x`,
  'many table cells': `|${'   |'.repeat(4_990)}x`,
  'nested lists': '- '.repeat(9_999),
  'nested quotes with lists': '> - '.repeat(5_000),
  'nested numbered lists': '1. '.repeat(6_666),
  'nested quotes': '>'.repeat(20_000),
  'stars around a letter': `${'*'.repeat(10_000)}a${'*'.repeat(9_999)}`,
  'stars before a letter': `${'*'.repeat(19_999)}a`,
  'mixed emphasis': filled('*_'),
  'emphasis that opens and never ends': filled('**a '),
  'references to a footnote that is not there': '[^a]'.repeat(4_990),
  'references to one footnote': `${'[^a]'.repeat(4_990)}\n\n[^a]: b`,
  'opening brackets': '['.repeat(20_000),
  'pictures that never end': filled('!['),
  'links inside links': `${'['.repeat(5_000)}a${'](b)'.repeat(3_000)}`,
  'definitions of links': filled('[a]: b\n'),
  'backticks of growing length': Array.from({ length: 190 }, (_, n) => '`'.repeat(n + 1)).join(' '),
  'backticks behind a backslash': filled('\\``]'),
  'backticks behind two backslashes': `${'*'.repeat(10_000)}${'\\\\```|,'.repeat(1_250)}`,
  'one long line of code': filled('`a` '),
  'one long line of escapes': filled('\\['),
  'angle brackets': '<'.repeat(20_000),
  'tags that never end': filled('<a '),
  'comments that never end': filled('<!--'),
  'entities without end': filled('&#'),
  'addresses without marks': filled('www.'),
  'addresses of mail': filled('a@b.'),
  'one long address of mail': 'a'.repeat(20_000),
  'columns of a table': `${'|a'.repeat(3_300)}\n${'|-'.repeat(3_300)}\n|b`,
  'rows of a table': `|a|b|\n|-|-|\n${'||\n'.repeat(6_600)}`,
  'lines that continue a quote': `> a\n${'b\n'.repeat(9_990)}`,
  'blank lines': '\n'.repeat(20_000),
  'hard breaks': filled('a  \n'),
  'Han characters': Array.from({ length: 20_000 }, (_, n) =>
    String.fromCodePoint(0x4e00 + (n % 20_000)),
  ).join(''),
  'characters that stand for eighteen': '\ufdfa'.repeat(20_000),
  'marks on one letter': `a${'\u0301'.repeat(19_999)}`,
  'families as emoji': filled('👨‍👩‍👧‍👦'),
  'one word': 'x'.repeat(20_000),
  'words of one letter': filled('a b c d '),
};

/** An ordinary text of that many characters. */
export function plainText(length: number): string {
  const paragraph = 'An ordinary sentence with *some* words, a [link](https://example.com) and `code`. ';
  return `${paragraph.repeat(5)}\n\n`.repeat(Math.ceil(length / 400)).slice(0, length);
}
