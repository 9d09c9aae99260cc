// @ts-check
// A beacon proves that its owner lives: a loopback socket that answers a secret token. A process id cannot
// prove it, since ids are given out again (after a reboot at the latest), and a socket closes with its
// process, however that ends.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import net from 'node:net';

/**
 * What others need to find a beacon.
 * @typedef {{ port: number, token: string, pid: number }} Claim
 */

/**
 * What a beacon says of its owner. `name` completes "… is running"; `kind` is what it uses of the clone.
 * @typedef {{ name: string, kind: 'app' | 'dev' | 'work' }} Owner
 */

const answerTimeoutMs = 3000;

/**
 * @param {Owner} owner
 * @returns {Promise<{ claim: Claim, close: () => void }>}
 */
export async function openBeacon(owner) {
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
      if (asked === token) socket.write(`${JSON.stringify(owner)}\n`);
      else if (!token.startsWith(asked)) socket.destroy();
    });
    socket.unref();
  });
  server.unref();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port.');
  return {
    claim: { port: address.port, token, pid: process.pid },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/**
 * Asks a beacon who its owner is.
 * @param {Claim} claim
 * @returns {Promise<Owner | null>} null when the owner is gone
 */
export async function ownerOf(claim) {
  const asked = await ask(claim);
  asked?.socket.destroy();
  return asked?.owner ?? null;
}

/**
 * Resolves when the owner of the beacon has ended or let go.
 * @param {Claim} claim
 */
export async function whenGone(claim) {
  const asked = await ask(claim);
  if (!asked || asked.socket.destroyed) return;
  await new Promise((resolve) => asked.socket.once('close', resolve));
}

/**
 * @param {Claim} claim
 * @returns {Promise<{ owner: Owner, socket: net.Socket } | null>}
 */
function ask(claim) {
  return new Promise((resolve) => {
    const socket = net.connect(claim.port, '127.0.0.1', () => socket.write(claim.token));
    socket.setEncoding('utf8');
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
      if (!text.includes('\n')) return;
      socket.setTimeout(0);
      const owner = parseOwner(text);
      resolve(owner && { owner, socket });
    });
    socket.on('error', () => resolve(null));
    socket.on('close', () => resolve(null));
    // A suspended owner (Ctrl-Z) accepts and stays silent; so does a stranger on a port given out again.
    socket.setTimeout(answerTimeoutMs, () => {
      const suspended = isRunning(claim.pid);
      resolve(
        suspended ? { owner: { name: `the suspended process ${claim.pid}`, kind: 'app' }, socket } : null,
      );
      if (!suspended) socket.destroy();
    });
  });
}

/**
 * @param {string} text
 * @returns {Owner | null}
 */
function parseOwner(text) {
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
