// @ts-check
import { once } from 'node:events';
import net from 'node:net';
import { errorCode, Failure } from './failure.mjs';

/**
 * A port that is free now: the one asked for, or any when that is 0.
 * @param {number} port 0 to 65535
 * @param {string} host
 * @returns {Promise<number>}
 * @throws {Failure} when it cannot be used, saying what to do
 */
export async function freePort(port, host) {
  const server = net.createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
    const address = server.address();
    return address !== null && typeof address === 'object' ? address.port : port;
  } catch (error) {
    throw new Failure(portSentence(errorCode(error), port, host));
  } finally {
    server.close();
  }
}

/**
 * @param {string} code of the failed listen
 * @param {number} port
 * @param {string} host
 */
function portSentence(code, port, host) {
  const another = port === 3000 ? 3001 : 3000;
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program: stop that, or choose another port with PORT=${another}.`;
  }
  if (code === 'EACCES') {
    return `Port ${port} may not be used by this account: choose a port above 1023 with PORT=${another}.`;
  }
  return `HOST=${host} is not an address of this machine (${code}): set HOST to 127.0.0.1, or to 0.0.0.0 for all its addresses.`;
}
