// @ts-check
// `npm run seed`: adds the sample posts to the database, made first where there is none.
import './src/node-version.mjs';
import { packages } from './src/build.mjs';
import { runDatabaseCommand } from './src/database.mjs';
import { makeDataDir } from './src/locks/data-dir.mjs';
import { root } from './src/paths.mjs';
import { prepareClone } from './src/prepare-clone.mjs';
import { runCommand } from './src/processes.mjs';
import { readSettings } from './src/settings.mjs';

await runCommand(async () => {
  const { env, dataDir, databaseUrl } = readSettings(root, process.env);
  makeDataDir(dataDir);
  await prepareClone('npm run seed', [packages], env);
  await runDatabaseCommand('seed', { env, databaseUrl });
  return 0;
});
