import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { usageError } from '../../exit.ts';

/** How deep folders may stand in one another, and how many folders and files there may be in all. */
const defaultLimits = { depth: 16, folders: 10_000, files: 200_000 };

/** A Markdown file, or what is not read and why. */
export type Entry = { name: string } & (
  | { kind: 'markdown'; path: string; size: number }
  | { kind: 'unread'; why: string }
);

/** Names of Markdown files, in any case. */
export const markdownName = /\.(?:md|markdown|mdx)$/i;

/**
 * Lists everything in a folder and its subfolders, in the order of the paths below the folder. A link is followed to a
 * file within the folder alone.
 * @throws CommandError for more folders or files than the limits allow.
 */
export async function listFolder(root: string, limits = defaultLimits): Promise<Entry[]> {
  const home = await realpath(root);
  const found: Entry[] = [];
  const waiting = [{ name: '', depth: 0 }];
  let folders = 0;
  for (let folder = waiting.pop(); folder; folder = waiting.pop()) {
    folders += 1;
    if (folders > limits.folders) throw tooMany(root, limits.folders, 'folders');
    const entries = await readdir(join(root, folder.name), { withFileTypes: true }).catch(codeOf);
    if (typeof entries === 'string') {
      found.push({ name: folder.name || '.', kind: 'unread', why: `it cannot be read (${entries})` });
      continue;
    }
    for (const entry of entries) {
      const name = folder.name === '' ? entry.name : `${folder.name}/${entry.name}`;
      const why = entry.isDirectory() ? whyNotEntered(entry.name, folder.depth, limits.depth) : null;
      if (why !== null) found.push({ name, kind: 'unread', why });
      else if (entry.isDirectory()) waiting.push({ name, depth: folder.depth + 1 });
      else found.push({ name, ...(await fileEntry(home, join(root, name), entry)) });
    }
    if (found.length > limits.files) throw tooMany(root, limits.files, 'files');
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

type File = { kind: 'markdown'; path: string; size: number } | { kind: 'unread'; why: string };

function whyNotEntered(name: string, depth: number, maxDepth: number): string | null {
  if (name.startsWith('.')) return 'it is a hidden folder';
  if (name === 'node_modules') return 'it is a folder of packages';
  return depth >= maxDepth ? `it is more than ${maxDepth} folders deep` : null;
}

/** @param home the folder that is imported, without links in its path. */
async function fileEntry(home: string, path: string, entry: Dirent): Promise<File> {
  const unread = (why: string): File => ({ kind: 'unread', why });
  if (!entry.isFile() && !entry.isSymbolicLink()) return unread('it is not a file');
  const real = entry.isSymbolicLink() ? await realpath(path).catch(() => null) : path;
  if (real === null) return unread('it is a link to nothing');
  if (real !== path && !isWithin(home, real)) return unread('it is a link out of the folder');
  const target = await stat(real).catch(codeOf);
  if (typeof target === 'string') return unread(`it cannot be read (${target})`);
  if (target.isDirectory()) return unread('it is a link to a folder');
  if (!target.isFile()) return unread('it is not a file');
  if (!markdownName.test(entry.name)) return unread('it is not Markdown (.md, .markdown or .mdx)');
  if (/^_index\./i.test(entry.name)) return unread('it is the page of a section in Hugo');
  return { kind: 'markdown', path: real, size: target.size };
}

function isWithin(home: string, path: string): boolean {
  return path === home || path.startsWith(home.endsWith(sep) ? home : home + sep);
}

/** The code of an error of the file system, such as `EACCES`. @throws any other error */
export function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}

function tooMany(root: string, limit: number, what: string) {
  return usageError(
    `${root} holds more than ${limit.toLocaleString('en')} ${what}; import its parts one by one.`,
  );
}
