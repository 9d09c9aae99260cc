// @ts-check
// `npm run check`: format, lint, import rules, types, regular expressions, licences,
// unused code. Every check runs; each prints one line, and its output only when it fails.
import './src/node-version.mjs';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { turboArgs } from './src/build.mjs';
import { packageFile } from './src/packages.mjs';
import { inRoot } from './src/paths.mjs';
import { cloneLogDir, prepareClone } from './src/prepare-clone.mjs';
import { failWhenStopped, runCommand, runTool } from './src/processes.mjs';
import { totalsLine } from './src/totals.mjs';

/** Each check and the script of it, run by node at the root. @type {[name: string, args: string[]][]} */
const checks = [
  ['generated code', [...turboArgs, 'generate']],
  [
    'format, lint, import rules',
    [packageFile('.', '@biomejs/biome', 'bin', 'biome'), 'check', '--error-on-warnings'],
  ],
  ['types of the workspaces', [...turboArgs, 'typecheck']],
  ['types of the launcher', [packageFile('.', 'typescript', 'bin', 'tsc'), '-p', 'launcher/tsconfig.json']],
  [
    'types of the benchmarks',
    [packageFile('.', 'typescript', 'bin', 'tsc'), '-p', 'benchmarks/tsconfig.json'],
  ],
  ['regular expressions', [inRoot('launcher', 'check-regular-expressions.mjs')]],
  ['licences', [inRoot('launcher', 'licences.mjs')]],
  ['unused code', [packageFile('.', 'knip', 'bin', 'knip.js')]],
];

await runCommand(async () => {
  failWhenStopped();
  await prepareClone('npm run check', [], process.env);
  mkdirSync(cloneLogDir, { recursive: true });
  let failed = 0;
  for (const [name, args] of checks) {
    const logFile = path.join(cloneLogDir, `check-${name.replaceAll(/\W+/g, '-')}.log`);
    const output = openSync(logFile, 'w');
    const ok = (await runTool(process.execPath, args, { env: process.env, output })) === 0;
    closeSync(output);
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${name}`);
    if (ok) continue;
    failed += 1;
    console.log(readFileSync(logFile, 'utf8'));
  }
  console.log(totalsLine({ passed: checks.length - failed, failed, skipped: 0 }));
  return failed === 0 ? 0 : 1;
});
