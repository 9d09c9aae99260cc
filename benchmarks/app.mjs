// @ts-check
// `npm run bench:app`: the app beside the usual app, its own router without Next, and the limit of the machine, in
// turns; ends with 1 when a ratio is below its floor.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Failure } from '../launcher/src/failure.mjs';
import { inRoot } from '../launcher/src/paths.mjs';
import { runCommand } from '../launcher/src/processes.mjs';
import { takeLoadCore } from './src/app/cores.mjs';
import { loadOn } from './src/app/load.mjs';
import { newToken } from './src/app/people.mjs';
import { chartOf, resultOf, tableOf } from './src/app/results.mjs';
import { compareAnswers } from './src/app/same-answers.mjs';
import { startServers } from './src/app/servers.mjs';
import { workloadsOn } from './src/app/workloads.mjs';
import { prepareYardsticks } from './src/app/yardsticks.mjs';
import { say } from './src/progress.mjs';

/** Posts in the database. */
const size = 100_000;
const whole = { rounds: 3, seconds: 2, warmSeconds: 3 };
/** Within 90 seconds, when the yardsticks are built: to see that all of it works. */
const quick = { rounds: 1, seconds: 1, warmSeconds: 1 };

await runCommand(async () => {
  const { values } = parseArgs({
    options: { quick: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
  });
  const { rounds, seconds, warmSeconds } = values.quick ? quick : whole;
  await prepareYardsticks();
  const { servers, stop } = await startServers(size);
  takeLoadCore();
  try {
    const newcomer = await newToken(servers.postern.url);
    const workloads = workloadsOn(size).filter(({ name }) => name.includes(values.only));
    for (const workload of workloads) await compareAnswers(workload, servers, newcomer);

    const results = [];
    for (const workload of workloads) {
      const targets = Object.values(servers).filter(({ name }) => workload.requests[name]);
      const token = workload.signedIn ? newcomer : null;
      for (const server of targets) {
        await loadOn(server, workload, { seconds: warmSeconds, token });
      }
      const turns = [];
      for (let turn = 0; turn < rounds; turn++) {
        /** @type {import('./src/app/results.mjs').Rounds} */
        const figures = {};
        for (const server of targets) {
          figures[server.name] = await loadOn(server, workload, { seconds, token });
        }
        turns.push(figures);
      }
      const result = resultOf(workload.name, turns);
      results.push(result);
      say(`${result.name}: ${result.ratios.usual?.median.toFixed(2)} times the usual app with Clerk`);
    }
    say(`\n${tableOf(results)}\n`);
    const floors = readFloors();
    if (!values.quick && values.only === '') record(results, floors);
    return values.quick ? 0 : judged(results, floors);
  } finally {
    await stop();
  }
});

/** @returns {Record<string, number>} the least ratio to the usual app with Clerk, by workload */
function readFloors() {
  return JSON.parse(readFileSync(inRoot('benchmarks', 'floors.json'), 'utf8'));
}

/**
 * @param {import('./src/app/results.mjs').Result[]} results
 * @param {Record<string, number>} floors
 */
function judged(results, floors) {
  const below = results.filter(
    ({ name, ratios }) => (ratios.usual?.median ?? Number.NaN) < (floors[name] ?? 0),
  );
  if (below.length === 0) return 0;
  throw new Failure(`Below their floors: ${below.map(({ name }) => name).join('; ')}.`);
}

/**
 * @param {import('./src/app/results.mjs').Result[]} results
 * @param {Record<string, number>} floors
 */
function record(results, floors) {
  const folder = inRoot('benchmarks', 'results');
  mkdirSync(folder, { recursive: true });
  const day = new Date().toISOString().slice(0, 10);
  const [cpu] = os.cpus();
  const about = `${day}, Node ${process.versions.node}, ${os.cpus().length} cores (${cpu?.model ?? 'unknown'}), ${Math.round(os.totalmem() / 2 ** 30)} GB, load ${os.loadavg()[0]?.toFixed(1)} at the end; ${size.toLocaleString('en')} posts, ${whole.rounds} rounds of ${whole.seconds} s.`;
  writeFileSync(
    path.join(folder, `${day}.md`),
    `# ${day}\n\n${about}\n\n![chart](${day}.svg)\n\n${tableOf(results)}\n`,
  );
  writeFileSync(path.join(folder, `${day}.svg`), chartOf(results, floors));
}
