// @ts-check
import net from 'node:net';

/**
 * An answer as it came over the wire.
 * @typedef {object} RawAnswer
 * @property {number} status 0 when the connection closed without an answer
 * @property {Map<string, string>} headers by lower-case name
 * @property {string} body as it was sent, chunks and all
 */

/**
 * Sends bytes that no HTTP client would send, and reads the answer.
 * @param {string} url of the app
 * @param {string} bytes a whole request, with `Connection: close`
 * @returns {Promise<RawAnswer>}
 */
export async function sendRaw(url, bytes) {
  const socket = connect(url);
  const answer = readAll(socket);
  socket.write(bytes, 'latin1');
  return answer;
}

/**
 * A request as text.
 * @param {string} url of the app, for the `Host` header
 * @param {string} method
 * @param {string} path
 * @param {Record<string, string>} [headers] beside `Host` and `Connection: close`, or in their place
 * @param {string} [body]
 */
export function requestText(url, method, path, headers = {}, body = '') {
  const lines = Object.entries({ host: new URL(url).host, connection: 'close', ...headers });
  return `${method} ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`;
}

/** @param {string} url of the app */
export function connect(url) {
  const { hostname, port } = new URL(url);
  return net.connect(Number(port), hostname);
}

/**
 * @param {net.Socket} socket
 * @returns {Promise<RawAnswer>} what came until the connection was closed, or the answer was whole
 */
export async function readAll(socket) {
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1');
    const { headers, body } = parseAnswer(text);
    if (body.length >= Number(headers.get('content-length') ?? Number.NaN)) socket.destroy();
  });
  socket.on('error', () => {});
  await new Promise((resolve) => socket.once('close', resolve));
  return parseAnswer(text);
}

/**
 * @param {string} text
 * @returns {RawAnswer}
 */
function parseAnswer(text) {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [statusLine = '', ...lines] = head.split('\r\n');
  return {
    status: Number(statusLine.split(' ')[1] ?? 0),
    headers: new Map(
      lines.map((line) => {
        const at = line.indexOf(':');
        return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
      }),
    ),
    body: rest.join('\r\n\r\n'),
  };
}
