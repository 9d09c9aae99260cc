// @ts-check
// `npm run bench` and `npm run bench:store`: all benchmarks, or the one that is named first. What follows goes to
// them.
import './src/node-version.mjs';
import { app, packages } from './src/build.mjs';
import { Failure } from './src/failure.mjs';
import { packageFile } from './src/packages.mjs';
import { inRoot } from './src/paths.mjs';
import { prepareClone } from './src/prepare-clone.mjs';
import { failWhenStopped, runCommand, runTool } from './src/processes.mjs';

/** Each is a program in `benchmarks/`. */
const benchmarks = ['app', 'store'];

await runCommand(async () => {
  failWhenStopped();
  const [first = '', ...rest] = process.argv.slice(2);
  const one = benchmarks.includes(first);
  const { env } = process;
  await prepareClone('npm run bench', [packages, app], env);
  await compileTestServers(env);
  let failed = 0;
  for (const name of one ? [first] : benchmarks) {
    const args = [inRoot('benchmarks', `${name}.mjs`), ...(one ? rest : process.argv.slice(2))];
    if ((await runTool(process.execPath, args, { env })) !== 0) failed += 1;
  }
  return failed === 0 ? 0 : 1;
});

/**
 * The tests' way to a MongoDB server is TypeScript, which Node 20 does not run.
 * @param {NodeJS.ProcessEnv} env
 */
async function compileTestServers(env) {
  const tsc = packageFile('.', 'typescript', 'bin', 'tsc');
  if (
    (await runTool(process.execPath, [tsc, '-p', inRoot('benchmarks', 'tsconfig.compiled.json')], {
      env,
    })) === 0
  )
    return;
  throw new Failure('The way to a MongoDB server could not be compiled: see above, and run npm run check.');
}
