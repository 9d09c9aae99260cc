// @ts-check
// `npm run bench:store`: the same operations on a small and on a large collection of posts, in turns, in each store
// that is reachable; ends with 1 when one of them takes too many times as long on the large one.
import { Failure } from '../launcher/src/failure.mjs';
import { cacheDir } from './src/cache.mjs';
import { openFilledMongo } from './src/mongo.mjs';
import { mongoServerModule } from './src/mongo-server.mjs';
import { operationsOn } from './src/operations.mjs';
import { readOptions } from './src/options.mjs';
import { progressOf, say } from './src/progress.mjs';
import { isWithin, LIMIT, rowsOf, tableOf } from './src/report.mjs';
import { measure } from './src/rounds.mjs';
import { openFilledSqlite } from './src/sqlite.mjs';

/**
 * @typedef {import('./src/options.mjs').Options} Options
 * @typedef {import('./src/sqlite.mjs').Collection} Collection
 */

/**
 * Measures and reports one store.
 * @param {string} name
 * @param {Options} options
 * @param {(size: number) => Promise<Collection>} open
 * @returns {Promise<number>} how many operations are beyond the limit
 */
async function compare(name, { sizes, rounds }, open) {
  /** @type {Collection[]} */
  const collections = [];
  try {
    for (const size of sizes) collections.push(await open(size));
    const operations = collections.map(({ store, size }) => operationsOn(store, size));
    const rows = rowsOf(await measure(operations, rounds, progressOf(`${name}: measuring`, rounds)));
    const beyond = rows.filter((row) => !isWithin(row)).length;
    say(`\n${name}, ${rounds} rounds\n\n${tableOf(rows, sizes)}\n`);
    say(
      beyond === 0
        ? `${name}: all within ${LIMIT}.`
        : `${name}: ${beyond} of ${rows.length} beyond ${LIMIT}.`,
    );
    return beyond;
  } finally {
    for (const collection of collections) await collection.close();
  }
}

/**
 * @param {Options} options
 * @returns {Promise<number>}
 */
async function compareMongo(options) {
  const { findMongo, startMongo } = await mongoServerModule();
  const source = await findMongo();
  if (source === null) {
    say('\nMongoDB: skipped, no server was found; set POSTERN_TEST_MONGODB_URL or MONGOMS_SYSTEM_BINARY.');
    return 0;
  }
  if (source.kind === 'secantusd' && !options.secantusd) {
    say(
      '\nMongoDB: skipped, only secantusd-rs was found, whose speed says nothing of MongoDB; --secantusd measures it all the same.',
    );
    return 0;
  }
  const server = await startMongo(source);
  try {
    const name = server.isMongod ? 'MongoDB' : 'secantusd-rs (its speed says nothing of MongoDB)';
    const beyond = await compare(name, options, (size) => openFilledMongo(server, size));
    return server.isMongod ? beyond : 0;
  } finally {
    await server.stop();
  }
}

// What a run has copied or started goes with the process, however it is stopped.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130));

try {
  const options = readOptions(process.argv.slice(2));
  const beyond = (await compare('SQLite', options, openFilledSqlite)) + (await compareMongo(options));
  say(`The filled databases are kept in ${cacheDir}; remove it to get the room back.`);
  process.exitCode = beyond === 0 ? 0 : 1;
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
