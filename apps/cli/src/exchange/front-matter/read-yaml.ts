import {
  Composer,
  type CST,
  type Document,
  type DocumentOptions,
  LineCounter,
  type ParseOptions,
  Parser,
  type SchemaOptions,
} from 'yaml';
import { Unreadable } from '../unreadable.ts';
import { type Fields, toFields } from './fields.ts';
import { readPlainLines } from './read-plain-lines.ts';

/** How deep lists and tables may stand in one another: the library calls itself for each level. */
const maxDepth = 32;
/** How many nodes aliases may stand for: a few of them can stand for billions. */
const maxAliasCount = 100;

/** `failsafe` reads texts alone, the tag `null` an empty value and `~`, `merge` the key `<<`, which may hold `draft`. */
const options: DocumentOptions & SchemaOptions & ParseOptions = {
  schema: 'failsafe',
  customTags: ['null'],
  merge: true,
  prettyErrors: false,
};

/** Reads front matter in YAML. Every value is the text that stands there: a title `1.0` or `true` is no number. @throws Unreadable */
export function readYaml(head: string): Fields {
  const lines = new LineCounter();
  const tokens = [...new Parser(lines.addNewLine).parse(head)];
  if (tokens.some((token) => isTooDeep(token))) throw new Unreadable('its front matter is nested too deeply');
  const composer = new Composer(options);
  const [document] = composer.compose(tokens, true, head.length);
  const [error] = document?.errors ?? [];
  if (document && !error) return toFields(entriesOf(document));
  const plain = readPlainLines(head);
  if (plain) return plain;
  const { line } = lines.linePos(error?.pos[0] ?? 0);
  // The line of the file: the front matter begins on the second one.
  throw new Unreadable(
    `its front matter is not YAML (line ${line + 1}: ${error?.message ?? 'it cannot be read'})`,
  );
}

function entriesOf(document: Document.Parsed): Iterable<[unknown, unknown]> {
  const value = plainValue(document);
  if (value === null) return [];
  if (!(value instanceof Map)) throw new Unreadable('its front matter has no fields');
  return value;
}

function plainValue(document: Document.Parsed): unknown {
  try {
    return document.toJS({ mapAsMap: true, maxAliasCount });
  } catch (cause) {
    throw new Unreadable('its front matter has aliases that stand for too much', { cause });
  }
}

/** Whether more than `maxDepth` lists and tables stand in one another. Walks without calling itself. */
function isTooDeep(root: CST.Token): boolean {
  const waiting: { token: CST.Token | null | undefined; depth: number }[] = [{ token: root, depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { token, depth } = next;
    if (depth > maxDepth) return true;
    if (token?.type === 'document') waiting.push({ token: token.value, depth });
    if (token && 'items' in token) {
      for (const { key, value } of token.items) {
        waiting.push({ token: key, depth: depth + 1 }, { token: value, depth: depth + 1 });
      }
    }
  }
  return false;
}
