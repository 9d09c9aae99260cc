// @ts-check
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the clone, an absolute path. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** What the launcher remembers about this clone: who works on it, who runs from it, what was built. */
export const stateDir = path.join(root, 'launcher', '.state');

/** @param {...string} parts */
export const inRoot = (...parts) => path.join(root, ...parts);

/**
 * A path as a person would type it: relative where it lies in the clone.
 * @param {string} file
 */
export function readable(file) {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') || path.isAbsolute(relative) ? file : relative || '.';
}
