import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { notFound } from '../domain/errors.ts';
import type { Answer } from '../http/answer.ts';
import { type Call, param } from '../http/routes.ts';

const require = createRequire(import.meta.url);

/** Where the packages that ship Clerk's browser bundles keep them. */
const BUNDLE_FOLDERS = {
  'clerk-js': () => dirname(require.resolve('@clerk/clerk-js')),
  ui: () => join(dirname(require.resolve('@clerk/ui/package.json')), 'dist'),
} as const;

/**
 * `GET /npm/@clerk/:package/dist/:file`, such as `clerk-js@6` and `clerk.browser.js`. Any version in the path gets the
 * installed one: entries name a major version, chunks an exact one.
 */
export async function getBundle(call: Call): Promise<Answer> {
  const [name, version = ''] = param(call, 'package').split('@');
  const file = param(call, 'file');
  const folder = name === 'clerk-js' || name === 'ui' ? BUNDLE_FOLDERS[name]() : null;
  // One plain file name: no separator, no leading dot, so nothing outside the folder can be meant.
  if (folder === null || !/^\w[\w.-]*\.js$/.test(file)) throw notFound('The script');
  const exact = /^\d+\.\d+\.\d+/.test(version);
  return {
    status: 200,
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': exact ? 'public, max-age=31536000, immutable' : 'public, max-age=600',
    },
    body: await readScript(join(folder, file)),
  };
}

async function readScript(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch {
    throw notFound('The script');
  }
}
