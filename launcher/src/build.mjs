// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from './failure.mjs';
import { packageFile } from './packages.mjs';
import { inRoot, root, stateDir } from './paths.mjs';
import { runLogged } from './tool-log.mjs';

/**
 * What can be built.
 * @typedef {object} Target
 * @property {string} name
 * @property {string} progress the line shown meanwhile
 * @property {string[]} args of `turbo run`
 * @property {string[]} sources folders whose change asks for a new build
 * @property {string[]} results files without which nothing runs
 * @property {('app' | 'dev' | 'work')[]} disturbs who in this clone must not be running meanwhile
 */

const packageResults = [
  'packages/clerk-local/dist/server.js',
  'packages/text/dist/words.js',
  'packages/db/dist/prepare.js',
  'packages/db/dist/copy.js',
  'packages/db/src/generated',
];

/** The production build. @type {Target} */
export const app = {
  name: 'app',
  progress: 'Building (about a minute) …',
  args: ['build', '--filter=@postern/web...', '--filter=@postern/clerk-local'],
  sources: ['apps/web', 'packages'],
  results: [...packageResults, 'apps/web/.next/BUILD_ID', 'apps/web/dist/http-server.js'],
  disturbs: ['app'],
};

/** What `next dev` and the unit tests need. @type {Target} */
export const packages = {
  name: 'packages',
  progress: 'Building the packages …',
  args: ['build', '--filter=./packages/*'],
  sources: ['packages'],
  results: packageResults,
  disturbs: ['app'],
};

/** The command `postern`, which no part of the running app reads. @type {Target} */
export const cli = {
  name: 'cli',
  progress: 'Building the command line …',
  args: ['build', '--filter=@postern/cli...'],
  sources: ['apps/cli', 'packages/client', 'packages/text'],
  results: ['apps/cli/dist/main.js', 'packages/client/dist/index.js'],
  disturbs: [],
};

const sharedSources = ['package.json', 'package-lock.json', 'tsconfig.base.json', 'turbo.json'];

/** Folders and files that no build reads. */
const notSources =
  /^(node_modules|dist(-test-\d+)?|generated|\.next|\.turbo|test|testing|e2e|test-results|playwright-report|next-env\.d\.ts|\..*|.*\.md|.*\.tsbuildinfo|(vitest|playwright)\..*)$/;

/**
 * Builds a target unless its last build still stands.
 * @param {Target} target
 * @param {{ env: NodeJS.ProcessEnv, logDir: string, refuseIfUsed: import('./locks/clone.mjs').RefuseIfUsed }} options
 */
export async function build(target, { env, logDir, refuseIfUsed }) {
  refuseStrayEnvFiles();
  const record = path.join(stateDir, `build-${target.name}`);
  const hash = sourcesHash(target);
  if (existsSync(record) && readFileSync(record, 'utf8') === buildRecord(target, hash)) return;
  await refuseIfUsed('a new build', target.disturbs);
  console.log(target.progress);
  await runLogged({
    command: process.execPath,
    args: [...turboArgs, ...target.args],
    env: withoutClerk(env),
    logFile: path.join(logDir, 'build.log'),
    failure: 'The build failed: see above.',
  });
  const built = buildRecord(target, hash);
  if (built === null)
    throw new Failure(
      `The build made no ${missingResult(target)}: remove launcher/.state and .turbo, then run this again.`,
    );
  mkdirSync(stateDir, { recursive: true });
  writeFileSync(record, built);
}

/** Turbo, run directly; without inference it hands tasks no variable that turbo.json does not name. */
export const turboArgs = [
  packageFile('.', 'turbo', 'bin', 'turbo'),
  'run',
  '--framework-inference=false',
  '--ui=stream',
];

/**
 * One build serves any keys, so none may be inlined into it.
 * @param {NodeJS.ProcessEnv} env
 */
function withoutClerk(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('NEXT_PUBLIC_CLERK_')));
}

/** Next would read them while building, and freeze what they say into the build. */
function refuseStrayEnvFiles() {
  const stray = readdirSync(inRoot('apps', 'web')).find((name) => /^\.env(\..*)?$/.test(name));
  if (!stray) return;
  throw new Failure(
    `apps/web/${stray} would be frozen into the build: move its lines to .env.local at the root.`,
  );
}

/**
 * What is remembered of a build: its sources and, so that one made by other means is noticed, its id.
 * @param {Target} target
 * @param {string} hash of the sources
 * @returns {string | null} null when a result is missing
 */
function buildRecord(target, hash) {
  if (missingResult(target)) return null;
  const ids = target.results.filter((file) => path.basename(file) === 'BUILD_ID');
  return [hash, ...ids.map((file) => readFileSync(inRoot(file), 'utf8'))].join('\n');
}

/** @param {Target} target */
const missingResult = ({ results }) => results.find((file) => !existsSync(inRoot(file)));

/** @param {Target} target */
function sourcesHash(target) {
  const hash = createHash('sha256');
  for (const file of [...sharedSources, ...target.sources.flatMap(sourceFiles)]) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(inRoot(file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/**
 * @param {string} folder relative to the root
 * @returns {string[]} relative to the root, in a fixed order
 */
function sourceFiles(folder) {
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !notSources.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const place = path.join(folder, entry.name);
      if (entry.isDirectory()) return sourceFiles(place);
      return entry.isFile() ? [place] : [];
    });
}
