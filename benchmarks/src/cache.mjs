// @ts-check
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../../launcher/src/paths.mjs';

/** Filled databases are kept here from run to run, and the copies that a run works on while it lasts. */
export const cacheDir = inRoot('benchmarks', '.cache');

/** What decides which posts there are and what a store makes of them. */
const POSTS = [
  'benchmarks/src/random.mjs',
  'benchmarks/src/vocabulary.mjs',
  'benchmarks/src/posts.mjs',
  'packages/text/src/words.ts',
  'packages/text/src/excerpt.ts',
  'packages/db/src/derive.ts',
  'packages/db/src/deriver.ts',
];

/**
 * Names what is in a filled database: changes when anything does that decides it.
 * @param {string[]} sources of that store, files or folders
 */
export function generation(sources) {
  const hash = createHash('sha256');
  for (const source of [...POSTS, ...sources]) hash.update(contentOf(inRoot(source)));
  return hash.digest('hex').slice(0, 12);
}

/**
 * @param {string} place a file, or a folder of folders
 * @returns {string}
 */
function contentOf(place) {
  if (path.extname(place) !== '') return readFileSync(place, 'utf8');
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file) => readFileSync(file, 'utf8'))
    .join('');
}

/**
 * Makes the folder, and removes what another generation or a killed run has left in it.
 * @param {string} current the generation that is kept
 */
export function tidyCache(current) {
  mkdirSync(cacheDir, { recursive: true });
  for (const name of readdirSync(cacheDir)) {
    const runOf = /^run-(\d+)-/.exec(name)?.[1];
    const outdated = name.includes('.db') && !name.includes(current);
    const abandoned = runOf !== undefined && !isAlive(Number(runOf));
    if (outdated || abandoned) rmSync(path.join(cacheDir, name), { force: true, recursive: true });
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
