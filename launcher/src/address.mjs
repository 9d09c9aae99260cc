// @ts-check
import net from 'node:net';
import os from 'node:os';
import { Failure } from './failure.mjs';

const everyAddress = ['0.0.0.0', '::'];
const loopback = ['127.0.0.1', 'localhost', '::1'];

/**
 * The origin a person on this machine opens.
 * @param {string} host that the app listens on
 * @param {number} port
 */
export function appAddress(host, port) {
  return origin(everyAddress.includes(host) ? '127.0.0.1' : host, port);
}

/**
 * The origins from which the app can be opened without a proxy in front of it.
 * @param {string} host that the app listens on
 * @param {number} port
 * @returns {string[]}
 */
export function appOrigins(host, port) {
  if (loopback.includes(host)) return ['127.0.0.1', 'localhost'].map((name) => origin(name, port));
  if (!everyAddress.includes(host)) return [origin(host, port)];
  const addresses = Object.values(os.networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ family }) => family === 'IPv4');
  const names = ['127.0.0.1', 'localhost', os.hostname(), ...addresses.map(({ address }) => address)];
  return [...new Set(names)].map((name) => origin(name, port));
}

/** @param {string} host */
export const isLoopback = (host) => loopback.includes(host);

/**
 * Accounts of Clerk's that other machines can reach need to know at which addresses: else a session is worth
 * something at any name that leads here.
 * @param {string} host that the app listens on
 * @param {NodeJS.ProcessEnv} env
 * @throws {Failure} when POSTERN_APP_ORIGINS is needed and not set
 */
export function requireOrigins(host, env) {
  if (isLoopback(host) || env.POSTERN_APP_ORIGINS) return;
  throw new Failure(
    `HOST=${host} lets other machines in, with Clerk's keys: set POSTERN_APP_ORIGINS to the address at which people open the app, such as https://posts.example.com.`,
  );
}

/**
 * @param {string} host
 * @param {number} port
 */
function origin(host, port) {
  return `http://${net.isIPv6(host) ? `[${host}]` : host}:${port}`;
}
