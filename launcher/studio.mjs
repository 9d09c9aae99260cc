// @ts-check
// `npm run studio`: Prisma Studio on the embedded database, made first where there is none.
import './src/node-version.mjs';
import { packages } from './src/build.mjs';
import { runDatabaseCommand } from './src/database.mjs';
import { Failure } from './src/failure.mjs';
import { makeDataDir } from './src/locks/data-dir.mjs';
import { inRoot, root } from './src/paths.mjs';
import { freePort } from './src/port.mjs';
import { prepareClone } from './src/prepare-clone.mjs';
import { runCommand, runTool } from './src/processes.mjs';
import { readSettings } from './src/settings.mjs';

const usualPort = 5555;

await runCommand(async () => {
  const { env, dataDir, databaseUrl } = readSettings(root, process.env);
  if (!databaseUrl.startsWith('file:')) {
    throw new Failure(
      'Prisma Studio shows the embedded database only: open MongoDB Compass on your DATABASE_URL.',
    );
  }
  const port = await freePort(usualPort, '127.0.0.1').catch(() => freePort(0, '127.0.0.1'));
  makeDataDir(dataDir);
  await prepareClone('npm run studio', [packages], env);
  await runDatabaseCommand('prepare', { env, databaseUrl });
  console.log(`Prisma Studio opens at http://localhost:${port}. Ctrl-C stops it.`);
  return runTool(
    process.execPath,
    [inRoot('packages', 'db', 'scripts', 'studio.mjs'), '--port', String(port), '--browser', 'none'],
    { env: { ...env, DATABASE_URL: databaseUrl } },
  );
});
