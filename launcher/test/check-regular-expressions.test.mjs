// @ts-check
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { inRoot } from '../src/paths.mjs';

/**
 * Checks one file with this text.
 * @param {string} name
 * @param {string} text
 */
function check(name, text) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'postern-expressions-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, name);
  writeFileSync(file, text);
  const { status, stdout } = spawnSync(
    process.execPath,
    [inRoot('launcher', 'check-regular-expressions.mjs'), file],
    { encoding: 'utf8' },
  );
  return { status, stdout: stdout.replaceAll(file, name) };
}

test.each([
  ['exponential', '/^(a+)+$/'],
  ['quadratic', '/\\s+$/'],
  ['made at run time', 'new RegExp(process.argv[2])'],
])('refuses an expression that is %s, with its file and line', (_kind, expression) => {
  const { status, stdout } = check('source.ts', `\nexport const pattern = ${expression};\n`);
  expect(status).toBe(1);
  expect(stdout).toContain(`source.ts:2  ${expression}\n`);
  expect(stdout).toContain('1 regular expressions in 1 files, 1 to be mended.');
});

test('accepts an expression that takes linear time', () => {
  expect(check('source.ts', 'export const hex = /^[0-9a-f]{24}$/;\n').status).toBe(0);
});

test('refuses exponential time in tests, too, and lets them match what programs print', () => {
  expect(check('some.test.ts', 'export const pattern = /^(a+)+$/;\n').status).toBe(1);
  expect(check('some.test.ts', 'export const pattern = /begun.*done/;\n').status).toBe(0);
});
