// @ts-check
// `npm test` and `npm run test:long`: installs what is missing, builds, runs every runner to its end, and
// closes with their true totals. `--only unit`, `http` or `browser` runs that part alone.
import './src/node-version.mjs';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findBrowser } from './src/browser.mjs';
import { app, packages } from './src/build.mjs';
import { Failure } from './src/failure.mjs';
import { packageFile } from './src/packages.mjs';
import { inRoot } from './src/paths.mjs';
import { prepareClone } from './src/prepare-clone.mjs';
import { failWhenStopped, runCommand, runTool } from './src/processes.mjs';
import { testEnvironment } from './src/test-environment.mjs';
import { playwrightTotals, runnerTotals, sum, totalsLine, vitestTotals } from './src/totals.mjs';

/** The vitest projects that talk to the running app. */
const appProjects = ['launcher-app'];

await runCommand(async () => {
  failWhenStopped();
  const { long, only } = readOptions();
  const env = testEnvironment(process.env);
  await prepareClone('npm test', [only === 'unit' ? packages : app], env);
  if (only !== 'unit') env.POSTERN_CHROMIUM = await findBrowser(process.env);

  const reports = mkdtempSync(path.join(os.tmpdir(), 'postern-test-'));
  process.on('exit', () => rmSync(reports, { recursive: true, force: true }));
  const totals = [];
  if (only !== 'browser') totals.push(await runVitest(vitestArgs(long, only), reports, env));
  if (only === undefined || only === 'browser') {
    if (!long) totals.push(await runPlaywright(reports, env));
  }
  const all = sum(totals);
  console.log(`\n${totalsLine(all)}`);
  return all.failed === 0 ? 0 : 1;
});

/** @returns {{ long: boolean, only: string | undefined }} */
function readOptions() {
  const { values } = parseArgs({
    options: { long: { type: 'boolean', default: false }, only: { type: 'string' } },
  });
  if (values.only === undefined || ['unit', 'http', 'browser'].includes(values.only)) {
    return { long: values.long, only: values.only };
  }
  throw new Failure(`--only ${values.only} is no part of the tests: choose unit, http or browser.`);
}

/**
 * @param {boolean} long
 * @param {string | undefined} only
 */
function vitestArgs(long, only) {
  if (long) return ['--config', 'vitest.long.config.ts'];
  const sign = only === 'unit' ? '!' : '';
  return only === undefined ? [] : appProjects.map((project) => `--project=${sign}${project}`);
}

/**
 * @param {string[]} args
 * @param {string} reports folder
 * @param {NodeJS.ProcessEnv} env
 */
async function runVitest(args, reports, env) {
  const report = path.join(reports, 'vitest.json');
  const reporting = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const vitest = packageFile('.', 'vitest', 'vitest.mjs');
  const code = await runTool(process.execPath, [vitest, 'run', ...args, ...reporting], { env });
  return runnerTotals(report, vitestTotals, code);
}

/**
 * @param {string} reports folder
 * @param {NodeJS.ProcessEnv} env
 */
async function runPlaywright(reports, env) {
  const report = path.join(reports, 'playwright.json');
  const cli = packageFile('apps/web', '@playwright/test', 'cli.js');
  const code = await runTool(
    process.execPath,
    [cli, 'test', '--config', inRoot('apps', 'web', 'playwright.config.ts'), '--reporter=list,json'],
    { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report }, cwd: inRoot('apps', 'web') },
  );
  return runnerTotals(report, playwrightTotals, code);
}
