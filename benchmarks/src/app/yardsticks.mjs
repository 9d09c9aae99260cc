// @ts-check
// Installs and builds what the app is measured against.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../../../launcher/src/failure.mjs';
import { packageFile } from '../../../launcher/src/packages.mjs';
import { inRoot } from '../../../launcher/src/paths.mjs';
import { runTool } from '../../../launcher/src/processes.mjs';
import { say } from '../progress.mjs';

const folder = inRoot('benchmarks', 'yardsticks');
export const usual = path.join(folder, 'usual');
export const limitServer = path.join(folder, 'limit', 'server.mjs');
export const adapterServer = path.join(folder, 'adapter', 'dist', 'server.js');

/** The usual app, with Clerk in front of it as its quickstart has it, and without. @typedef {'clerk' | 'plain'} Kind */

/**
 * A file of a package that only the yardsticks have.
 * @param {...string} file the package's name first
 */
export const yardstickPackage = (...file) => path.join(folder, 'node_modules', ...file);

/** @param {Kind} kind */
export const distOf = (kind) => `.next-${kind}`;

/** Nothing is done for what is there already. */
export async function prepareYardsticks() {
  const lock = readFileSync(path.join(folder, 'package-lock.json'), 'utf8');
  await once('installed', lock, 'Installing the yardsticks …', () =>
    run('npm', ['ci', '--workspaces=false', '--no-audit', '--no-fund', '--loglevel=error'], folder),
  );
  const sources = contentOf(usual) + lock + readFileSync(inRoot('package-lock.json'), 'utf8');
  await once('usual', sources, 'Building the usual app twice (about two minutes) …', async () => {
    await generateClient();
    for (const kind of /** @type {const} */ (['plain', 'clerk'])) await buildUsual(kind);
  });
  const rolldown = packageFile('.', 'rolldown', 'bin', 'cli.mjs');
  await run(process.execPath, [rolldown, '-c', path.join(folder, 'adapter', 'rolldown.config.mjs')], folder);
}

/**
 * @param {string} what
 * @param {string} content what it depends on
 * @param {string} progress
 * @param {() => Promise<void>} work
 */
async function once(what, content, progress, work) {
  const record = path.join(folder, 'node_modules', `.${what}`);
  const hash = createHash('sha256').update(content).digest('hex');
  if (existsSync(record) && readFileSync(record, 'utf8') === hash) return;
  say(progress);
  await work();
  writeFileSync(record, hash);
}

/** As packages/db makes its own client, with no network. */
async function generateClient() {
  const prisma = packageFile('packages/db', 'prisma', 'build', 'index.js');
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: prisma, CHECKPOINT_DISABLE: '1' };
  await run(process.execPath, [prisma, 'generate', '--no-hints'], usual, env);
}

/** @param {Kind} kind */
async function buildUsual(kind) {
  const variant = (/** @type {string} */ file) => path.join(usual, 'variants', `${kind}.${file}`);
  const proxy = path.join(usual, 'src', 'proxy.ts');
  rmSync(proxy, { force: true });
  if (existsSync(variant('proxy.ts'))) copyFileSync(variant('proxy.ts'), proxy);
  copyFileSync(variant('provider.tsx'), path.join(usual, 'src', 'provider.tsx'));
  copyFileSync(variant('caller.ts'), path.join(usual, 'src', 'server', 'caller.ts'));
  const next = packageFile('apps/web', 'next', 'dist', 'bin', 'next');
  await run(process.execPath, [next, 'build'], usual, {
    YARDSTICK_DIST: distOf(kind),
    NEXT_TELEMETRY_DISABLED: '1',
  });
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} cwd
 * @param {Record<string, string>} [env]
 */
async function run(command, args, cwd, env = {}) {
  if ((await runTool(command, args, { cwd, env: { ...process.env, ...env } })) === 0) return;
  throw new Failure(`${path.basename(command)} ${args[0]} failed for the yardsticks: see above.`);
}

/** @param {string} directory @returns {string} */
function contentOf(directory) {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter(
      (entry) =>
        entry.isFile() &&
        !/node_modules|\.next|generated|next-env|tsbuildinfo/.test(path.join(entry.parentPath, entry.name)),
    )
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !/src\/(proxy\.ts|provider\.tsx|server\/caller\.ts)$/.test(file))
    .sort()
    .map((file) => readFileSync(file, 'utf8'))
    .join('');
}
