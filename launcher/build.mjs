// @ts-check
// `npm run build`: the production build that `npm start` runs, and the command line; no environment is needed.
import './src/node-version.mjs';
import { app, cli } from './src/build.mjs';
import { prepareClone } from './src/prepare-clone.mjs';
import { runCommand } from './src/processes.mjs';

await runCommand(async () => {
  await prepareClone('npm run build', [app, cli], process.env);
  console.log('The build is up to date.');
  return 0;
});
