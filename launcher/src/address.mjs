// @ts-check
import net from 'node:net';
import os from 'node:os';

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
 * @param {string} host
 * @param {number} port
 */
function origin(host, port) {
  return `http://${net.isIPv6(host) ? `[${host}]` : host}:${port}`;
}
