import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { access, callerKinds, type Outcome, type ProcedureName } from './access.ts';
import { draftRules, type FieldRule, fields } from './fields.ts';

const document = new URL('../../../../docs/authorization.md', import.meta.url);

/** `npx vitest run --project api authorization/document -u` writes the tables into the document. */
it('docs/authorization.md shows the tables that the tests execute', async () => {
  const text = await readFile(document, 'utf8');
  const shown = withTable(withTable(text, 'access', accessTable()), 'fields', fieldTable());
  await expect(shown).toMatchFileSnapshot(document.pathname);
});

/** The text with what stands between the markers of a table replaced. */
function withTable(text: string, name: string, table: string): string {
  const [begin, end] = [`<!-- table: ${name} -->`, `<!-- end of table: ${name} -->`];
  expect(text).toContain(begin);
  expect(text).toContain(end);
  const before = text.slice(0, text.indexOf(begin) + begin.length);
  return `${before}\n\n${table}\n\n${text.slice(text.indexOf(end))}`;
}

function accessTable(): string {
  const procedures = Object.keys(access) as ProcedureName[];
  return tableOf(
    ['caller', ...procedures.map((name) => `\`${name}\``)],
    callerKinds.map((kind) => [kind, ...procedures.map((name) => cell(access[name][kind]))]),
  );
}

const cell = (outcome: Outcome) => (outcome === 'answers' ? 'yes' : `\`${outcome}\``);

function fieldTable(): string {
  return tableOf(
    ['field', 'of a', 'read by', 'written by'],
    [...rulesOf(fields), ...rulesOf(draftRules)].map(([field, rule]) => [
      `\`${field}\``,
      rule.of,
      rule.readBy,
      rule.writtenBy === 'owner' ? 'the owner' : 'the server alone',
    ]),
  );
}

function rulesOf(rules: Record<string, FieldRule>): [string, FieldRule][] {
  return Object.entries(rules);
}

function tableOf(head: string[], rows: string[][]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
