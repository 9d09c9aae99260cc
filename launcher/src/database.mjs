// @ts-check
import { Failure } from './failure.mjs';
import { inRoot } from './paths.mjs';
import { runScript } from './processes.mjs';

/**
 * Runs a command of `packages/db` on the database; what it has to say goes to the terminal.
 * @param {'prepare' | 'seed'} command `prepare` creates or migrates the database, `seed` adds the sample posts
 * @param {{ env: NodeJS.ProcessEnv, databaseUrl: string, seedIfNew?: boolean }} options
 * @throws {Failure} with the database's own sentence
 */
export async function runDatabaseCommand(command, { env, databaseUrl, seedIfNew = false }) {
  const { code, stderr } = await runScript(
    [inRoot('packages', 'db', 'dist', `${command}.js`), ...(seedIfNew ? ['--seed-if-new'] : [])],
    { ...env, DATABASE_URL: databaseUrl },
  );
  if (code === 0) return;
  throw new Failure(stderr || `The database's "${command}" failed and gave no reason: run this again.`);
}
