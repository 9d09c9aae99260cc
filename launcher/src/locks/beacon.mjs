// @ts-check
// A beacon proves that the process that opened it lives: a loopback socket that answers a secret token. A process id cannot
// prove it, since ids are given out again (after a reboot at the latest), and a socket closes with its
// process, however that ends.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import net from 'node:net';

/**
 * Where others find a beacon, and the secret that it answers to.
 * @typedef {{ port: number, token: string, pid: number }} BeaconAddress
 */

/**
 * What a beacon says of its process. `name` completes "… is running"; `kind` is what it uses of the clone.
 * @typedef {{ name: string, kind: 'app' | 'dev' | 'work' }} Holder
 */

const answerTimeoutMs = 3000;

/**
 * @param {Holder} holder
 * @returns {Promise<{ address: BeaconAddress, close: () => void }>}
 */
export async function openBeacon(holder) {
  const token = randomUUID();
  /** @type {Set<net.Socket>} */
  const sockets = new Set();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.setEncoding('utf8');
    let asked = '';
    socket.on('data', (text) => {
      asked += text;
      if (asked === token) socket.write(`${JSON.stringify(holder)}\n`);
      else if (!token.startsWith(asked)) socket.destroy();
    });
    socket.unref();
  });
  server.unref();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const listening = server.address();
  if (listening === null || typeof listening === 'string') throw new Error('A TCP server has a port.');
  return {
    address: { port: listening.port, token, pid: process.pid },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/**
 * Asks a beacon whose it is.
 * @param {BeaconAddress} address
 * @returns {Promise<Holder | null>} null when its process is gone
 */
export async function holderOf(address) {
  const asked = await ask(address);
  asked?.socket.destroy();
  return asked?.holder ?? null;
}

/**
 * Reads the address of a beacon that its process wrote down.
 * @param {string} file JSON
 * @returns {BeaconAddress | null} null when the file is missing or does not hold one
 */
export function readBeaconAddress(file) {
  try {
    const { port, token, pid } = JSON.parse(readFileSync(file, 'utf8'));
    const whole = Number.isInteger(port) && typeof token === 'string' && Number.isInteger(pid);
    return whole ? { port, token, pid } : null;
  } catch {
    return null;
  }
}

/**
 * Resolves when the process of the beacon has ended or closed it.
 * @param {BeaconAddress} address
 */
export async function whenGone(address) {
  const asked = await ask(address);
  if (!asked || asked.socket.destroyed) return;
  await new Promise((resolve) => asked.socket.once('close', resolve));
}

/**
 * @param {BeaconAddress} address
 * @returns {Promise<{ holder: Holder, socket: net.Socket } | null>}
 */
function ask(address) {
  return new Promise((resolve) => {
    const socket = net.connect(address.port, '127.0.0.1', () => socket.write(address.token));
    socket.setEncoding('utf8');
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
      if (!text.includes('\n')) return;
      socket.setTimeout(0);
      const holder = parseHolder(text);
      resolve(holder && { holder, socket });
    });
    socket.on('error', () => resolve(null));
    socket.on('close', () => resolve(null));
    // A suspended process (Ctrl-Z) accepts and stays silent; so does a stranger on a port given out again.
    socket.setTimeout(answerTimeoutMs, () => {
      const suspended = isRunning(address.pid);
      resolve(
        suspended ? { holder: { name: `the suspended process ${address.pid}`, kind: 'app' }, socket } : null,
      );
      if (!suspended) socket.destroy();
    });
  });
}

/**
 * @param {string} text
 * @returns {Holder | null}
 */
function parseHolder(text) {
  try {
    const { name, kind } = JSON.parse(text);
    return typeof name === 'string' && ['app', 'dev', 'work'].includes(kind) ? { name, kind } : null;
  } catch {
    return null;
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
