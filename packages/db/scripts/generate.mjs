// @ts-check
// Makes src/generated from the Prisma schema, with no network.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const workspace = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const command = join(dirname(require.resolve('prisma/package.json')), 'build', 'index.js');

// `generate` looks for the schema engine, which would have to be downloaded, but never starts it: any file that
// exists will do. Other commands do start it, so this is set for `generate` alone.
const env = {
  PRISMA_SCHEMA_ENGINE_BINARY: fileURLToPath(import.meta.url),
  ...process.env,
  CHECKPOINT_DISABLE: '1',
};

const { status, error } = spawnSync(process.execPath, [command, 'generate', '--no-hints'], {
  cwd: workspace,
  env,
  stdio: ['ignore', 'inherit', 'inherit'],
});
if (error) console.error(`The Prisma client could not be generated: ${error.message}`);
process.exit(status ?? 1);
