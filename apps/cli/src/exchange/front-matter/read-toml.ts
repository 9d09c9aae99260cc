import { parse, TomlError } from 'smol-toml';
import { Unreadable } from '../unreadable.ts';
import { type Fields, toFields } from './fields.ts';

const maxDepth = 32;

/** Reads front matter in TOML. @throws Unreadable */
export function readToml(head: string): Fields {
  try {
    return toFields(Object.entries(parse(head, { maxDepth, integersAsBigInt: 'asNeeded' })));
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [sentence = ''] = error.message.split('\n');
    // The line of the file: the front matter begins on the second one.
    throw new Unreadable(`its front matter is not TOML (line ${error.line + 1}: ${sentence})`, {
      cause: error,
    });
  }
}
