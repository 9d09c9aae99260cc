import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const workspace = join(dirname(fileURLToPath(import.meta.url)), '..');

/** A folder of this test process's own: the app that other tests start at the same time runs from `dist`. */
const folder = join(workspace, `dist-test-${process.pid}`);

/**
 * Compiles the package as its build does: what Node runs by itself is tested as Node runs it.
 * @returns removes what was compiled; `beforeAll` calls it when the tests are over.
 */
export function compile(): () => void {
  const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));
  execFileSync(
    process.execPath,
    [join(typescript, 'bin', 'tsc'), '-p', 'tsconfig.build.json', '--outDir', folder],
    { cwd: workspace },
  );
  return () => rmSync(folder, { recursive: true, force: true });
}

/** The path of a compiled module. */
export function compiled(module: string): string {
  return join(folder, module);
}

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the compiled `prepare.js` from a directory of no importance, with nothing but DATABASE_URL in its environment. */
export function prepare(url: string | undefined, ...flags: string[]): Promise<Finished> {
  const env = url === undefined ? {} : { DATABASE_URL: url };
  return finished(spawn(process.execPath, [compiled('prepare.js'), ...flags], { cwd: '/', env }));
}

/** What a process prints until it has ended. */
export function finished(child: ChildProcessWithoutNullStreams): Promise<Finished> {
  const result: Finished = { code: null, stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    result.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    result.stderr += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ ...result, code }));
  });
}
