// @ts-check
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { packagesMatch } from '../src/install.mjs';

let folder = '';
const zod = { version: '4.6.7', integrity: 'sha512-zod' };

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'postern-install-'));
  mkdirSync(path.join(folder, 'node_modules', 'zod'), { recursive: true });
  lockFile('package-lock.json', {
    '': {},
    'node_modules/zod': zod,
    'node_modules/for-a-mac': { ...zod, optional: true },
  });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/**
 * @param {string} file
 * @param {object} packages
 */
const lockFile = (file, packages) => writeFileSync(path.join(folder, file), JSON.stringify({ packages }));

/** @param {object} packages */
const installed = (packages) => lockFile('node_modules/.package-lock.json', packages);

test('a package counts as installed in the version that npm recorded; optional packages may be missing', () => {
  installed({ 'node_modules/zod': zod });
  expect(packagesMatch(folder)).toBe(true);
});

test('without a record, an installation was never finished', () => {
  expect(packagesMatch(folder)).toBe(false);
});

test.each([{ version: '4.6.6' }, { integrity: 'sha512-other' }])(
  '%j is not what the lock file demands',
  (other) => {
    installed({ 'node_modules/zod': { ...zod, ...other } });
    expect(packagesMatch(folder)).toBe(false);
  },
);

test('a package whose folder was removed is missing', () => {
  installed({ 'node_modules/zod': zod });
  rmSync(path.join(folder, 'node_modules', 'zod'), { recursive: true });
  expect(packagesMatch(folder)).toBe(false);
});
