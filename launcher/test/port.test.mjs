// @ts-check
import { once } from 'node:events';
import net from 'node:net';
import { expect, test } from 'vitest';
import { freePort } from '../src/port.mjs';

test('0 finds a port that can be used', async () => {
  const port = await freePort(0, '127.0.0.1');
  expect(await freePort(port, '127.0.0.1')).toBe(port);
});

test('a taken port is one sentence that says how to choose another', async () => {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {net.AddressInfo} */ (server.address());
  await expect(freePort(port, '127.0.0.1')).rejects.toThrow(
    `Port ${port} is taken by another program: stop that, or choose another port with PORT=3000.`,
  );
  server.close();
});

test('an address that this machine does not have is one sentence about HOST', async () => {
  await expect(freePort(0, '192.0.2.1')).rejects.toThrow(
    /^HOST=192\.0\.2\.1 is not an address of this machine/,
  );
});
