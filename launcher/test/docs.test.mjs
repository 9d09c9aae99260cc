// @ts-check
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { inRoot, root } from '../src/paths.mjs';

/** @param {string} file below the root */
const read = (file) => readFileSync(path.join(root, file), 'utf8');

describe('the decisions', () => {
  const names = readdirSync(inRoot('docs', 'decisions')).filter((name) => /^\d{3}-/.test(name));
  const index = read('docs/decisions/README.md');

  test.each(names)('%s stands in the index with its title and status', (name) => {
    const [heading = '', , status = ''] = read(`docs/decisions/${name}`).split('\n');
    const number = name.slice(0, 3);
    expect(heading).toMatch(new RegExp(`^# ${number}: \\S`));
    expect(status).toMatch(/^\*(Accepted|Replaced by \d{3}) · \d{4}-\d{2}-\d{2}\*$/);
    expect(index.split('\n')).toContain(
      `| [${number}](${name}) | ${heading.slice('# 000: '.length)} | ${status.slice(1, -1)} |`,
    );
  });
});

describe('the links of the documents', () => {
  const folders = ['', 'docs', 'docs/decisions', 'benchmarks'].concat(
    ['apps', 'packages', 'examples'].flatMap((folder) =>
      readdirSync(inRoot(folder)).map((name) => path.join(folder, name)),
    ),
  );
  const documents = folders.flatMap((folder) =>
    readdirSync(inRoot(folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => path.join(folder, name)),
  );

  test.each(documents)('of %s lead to files that exist', (document) => {
    const targets = [...read(document).matchAll(/\]\(([^()\s]+)\)/g)]
      .map(([, target = '']) => target.split('#')[0] ?? '')
      .filter((target) => target !== '' && !/^[a-z]+:/.test(target));
    const missing = targets.filter((target) => !existsSync(path.join(root, path.dirname(document), target)));
    expect(missing).toEqual([]);
  });
});
