import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');

/**
 * Where `compileWorkspace` puts what it compiles: a folder of this test process's own, since the app that other tests
 * start at the same time runs from `dist`.
 * @param workspace its folder, an absolute path
 */
export function compiledFolder(workspace: string): string {
  return join(workspace, `dist-test-${process.pid}`);
}

/**
 * Compiles a workspace as its build does: what Node runs by itself is tested as Node runs it.
 * @param workspace its folder, an absolute path
 * @returns removes what was compiled; `beforeAll` calls it when the tests are over
 */
export function compileWorkspace(workspace: string): () => void {
  const folder = compiledFolder(workspace);
  execFileSync(process.execPath, [compiler, '-p', 'tsconfig.build.json', '--outDir', folder], {
    cwd: workspace,
  });
  return () => rmSync(folder, { recursive: true, force: true });
}
