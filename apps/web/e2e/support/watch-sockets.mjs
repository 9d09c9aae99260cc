// @ts-check
// Preloaded into every Node process of the app under test: writes down each address it connects to and each
// name it resolves, so that a test can tell that nothing left the machine.
import { appendFileSync } from 'node:fs';
import { createRequire, syncBuiltinESMExports } from 'node:module';

const require = createRequire(import.meta.url);
const net = require('node:net');
const dns = require('node:dns');
const log = process.env.POSTERN_SOCKET_LOG;

/** @param {string} target */
function note(target) {
  if (log) appendFileSync(log, `${JSON.stringify({ pid: process.pid, target })}\n`);
}

const connect = net.Socket.prototype.connect;
/** @param {unknown[]} args */
net.Socket.prototype.connect = function watched(...args) {
  const [options] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof options === 'object' && options !== null) {
    note('path' in options && options.path ? 'local' : (options.host ?? 'localhost'));
  }
  return Reflect.apply(connect, this, args);
};

for (const resolver of [dns, dns.promises]) {
  const lookup = resolver.lookup;
  /** @param {string} hostname @param {unknown[]} rest */
  resolver.lookup = (hostname, ...rest) => {
    note(hostname);
    return Reflect.apply(lookup, resolver, [hostname, ...rest]);
  };
}
syncBuiltinESMExports();
