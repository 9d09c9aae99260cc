// @ts-check
// `npm run db:copy -- --from URL --to URL`: moves posts between databases. The arguments are the command's own.
import './src/node-version.mjs';
import { packages } from './src/build.mjs';
import { inRoot, root } from './src/paths.mjs';
import { prepareClone } from './src/prepare-clone.mjs';
import { failWhenStopped, runCommand, runTool } from './src/processes.mjs';
import { readSettings } from './src/settings.mjs';

await runCommand(async () => {
  // A script may delete the old database after a success, so a stop must not look like one.
  failWhenStopped();
  const { env, databaseUrl } = readSettings(root, process.env);
  await prepareClone('npm run db:copy', [packages], env);
  return runTool(
    process.execPath,
    [inRoot('packages', 'db', 'dist', 'copy.js'), ...process.argv.slice(2)],
    // `--from DATABASE_URL` names the database that the app uses, also where nothing sets it.
    { env: { ...env, DATABASE_URL: databaseUrl } },
  );
});
