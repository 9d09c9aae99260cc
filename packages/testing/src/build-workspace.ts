import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Builds a workspace, for tests of what it ships. @param folder from the root, e.g. `packages/client`. */
export async function buildWorkspace(folder: string): Promise<void> {
  const cwd = fileURLToPath(new URL(`../../../${folder}`, import.meta.url));
  await promisify(execFile)('npm', ['run', 'build', '--silent'], { cwd });
}
