import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compiledFolder, compileWorkspace } from '@postern/testing/compile-workspace';
import { type Finished, finished } from '@postern/testing/finished';

const workspace = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Compiles the package. @returns removes what was compiled; `beforeAll` calls it when the tests are over. */
export function compile(): () => void {
  return compileWorkspace(workspace);
}

/** The path of a compiled module. */
export function compiled(module: string): string {
  return join(compiledFolder(workspace), module);
}

/** Runs the compiled `prepare.js` from a directory of no importance, with nothing but DATABASE_URL in its environment. */
export function prepare(url: string | undefined, ...flags: string[]): Promise<Finished> {
  const env = url === undefined ? {} : { DATABASE_URL: url };
  return finished(spawn(process.execPath, [compiled('prepare.js'), ...flags], { cwd: '/', env }));
}
