import type { Fields } from './fields.ts';
import { readJson } from './read-json.ts';
import { readToml } from './read-toml.ts';
import { readYaml } from './read-yaml.ts';
import { splitFrontMatter } from './split.ts';

const readers = { yaml: readYaml, toml: readToml, json: readJson };

/** Reads the fields of a Markdown file, and its body byte for byte. @throws Unreadable */
export function readFrontMatter(text: string): { fields: Fields; body: string } {
  const { format, head, body } = splitFrontMatter(text);
  return { fields: readers[format](head), body };
}
