// @ts-check
// Prisma Studio on the embedded database of DATABASE_URL; arguments are passed on (`--port 5555 --browser none`).
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const url = process.env.DATABASE_URL ?? '';
if (!url.startsWith('file:/')) {
  console.error(
    'Prisma Studio shows the embedded database; set DATABASE_URL to a file URL with an absolute path, such as file:/home/me/postern.db.',
  );
  process.exit(1);
}

const require = createRequire(import.meta.url);
const command = join(dirname(require.resolve('prisma/package.json')), 'build', 'index.js');
const studio = spawn(
  process.execPath,
  // Studio wants file:///absolute, whichever form of the URL the rest of Postern was given.
  [command, 'studio', '--url', pathToFileURL(fileURLToPath(url)).href, ...process.argv.slice(2)],
  {
    cwd: join(dirname(fileURLToPath(import.meta.url)), '..'),
    env: { ...process.env, CHECKPOINT_DISABLE: '1' },
    stdio: 'inherit',
  },
);
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
  process.on(signal, () => studio.kill(signal));
process.on('disconnect', () => studio.kill());
studio.on('exit', (code) => process.exit(code ?? 0));
