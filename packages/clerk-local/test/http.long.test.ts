import { connect } from 'node:net';
import { expect, it, vi } from 'vitest';
import { Browser } from './browser.ts';
import { start } from './stand-in.ts';

it('a body that comes too slowly is cut off after ten seconds, and nothing is logged', async () => {
  const printed = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const running = await start();
  const { host, port } = new URL(running.url);
  const begun = performance.now();
  const cutOff = Array.from({ length: 40 }, async () => {
    const socket = connect(Number(port), '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => {
      answer += String(chunk);
    });
    socket.on('error', () => undefined);
    socket.write(`POST /v1/client/sign_ups HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 90000\r\n\r\n`);
    const drip = setInterval(() => socket.write('x'), 200);
    await new Promise((resolve) => socket.on('close', resolve));
    clearInterval(drip);
    return answer;
  });
  expect((await new Browser(running).signUp('ada@example.org')).status).toBe(200);
  for (const answer of await Promise.all(cutOff)) expect(answer).toMatch(/^HTTP\/1\.1 408 |^$/);
  expect(performance.now() - begun).toBeGreaterThan(9_000);
  expect(printed).not.toHaveBeenCalled();
});
