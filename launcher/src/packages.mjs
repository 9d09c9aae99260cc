// @ts-check
import { existsSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from './paths.mjs';

/**
 * A file of an installed package, as a workspace sees it: npm puts a package beside the workspace when
 * another version is at the root.
 * @param {string} workspace relative to the root, `.` for the root itself
 * @param {string} name of the package
 * @param {...string} file inside it
 * @returns {string} absolute
 */
export function packageFile(workspace, name, ...file) {
  const own = inRoot(workspace, 'node_modules', name);
  return path.join(existsSync(own) ? own : inRoot('node_modules', name), ...file);
}
