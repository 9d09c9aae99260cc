// @ts-check
// One round: load on one server for a while, and what it took.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Failure } from '../../../launcher/src/failure.mjs';
import { bodyOf, headersOf } from './workloads.mjs';
import { yardstickPackage } from './yardsticks.mjs';

/**
 * @typedef {object} Round
 * @property {number} rps requests a second
 * @property {number} cpuMs CPU time of the server's process a request, in milliseconds; NaN where the system has no /proc
 * @property {number} p50 milliseconds
 * @property {number} p99 milliseconds
 * @property {number} memory of the server's process after it, in MB
 *
 * @typedef {(options: object) => Promise<{ duration: number, requests: { total: number }, latency: { p50: number, p99: number }, non2xx: number, errors: number }>} Autocannon
 */

/**
 * @param {import('./servers.mjs').Server} server
 * @param {import('./workloads.mjs').Workload} workload
 * @param {{ seconds: number, token: string | null }} options
 * @returns {Promise<Round>}
 * @throws {Failure} when an answer was no success
 */
export async function loadOn(server, workload, { seconds, token }) {
  /** @type {Autocannon} */
  const autocannon = createRequire(import.meta.url)(yardstickPackage('autocannon'));
  const before = cpuOf(server.pid);
  const result = await autocannon({
    url: server.url,
    connections: workload.connections ?? 16,
    duration: seconds,
    timeout: 20,
    requests: workload.requests[server.name]?.map((request) => ({
      method: request.method,
      path: request.path,
      headers: headersOf(request, token),
      ...(request.newTitle
        ? { setupRequest: (/** @type {object} */ one) => ({ ...one, body: bodyOf(request) }) }
        : { body: request.body }),
    })),
  });
  const cpu = cpuOf(server.pid) - before;
  const { total } = result.requests;
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Failure(
      `${server.name} failed ${result.non2xx + result.errors} of ${total} requests: ${workload.name}.`,
    );
  }
  return {
    rps: total / result.duration,
    cpuMs: cpu / total,
    p50: result.latency.p50,
    p99: result.latency.p99,
    memory: memoryOf(server.pid),
  };
}

/** CPU time of a process with all its threads, in milliseconds. @param {number} pid */
function cpuOf(pid) {
  const fields = proc(pid, 'stat')?.split(') ')[1]?.split(' ');
  // In hundredths of a second, whatever the kernel's own clock.
  return fields ? (Number(fields[11]) + Number(fields[12])) * 10 : Number.NaN;
}

/** @param {number} pid */
function memoryOf(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(proc(pid, 'status') ?? '')?.[1]) / 1024;
}

/** @param {number} pid @param {string} file */
function proc(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return null;
  }
}
