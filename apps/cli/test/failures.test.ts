import { finished } from '@postern/testing/finished';
import { type OddServer, oddAnswers, startServer, startUntrustedServer } from '@postern/testing/odd-servers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWorkplace, type Workplace } from './support/postern.ts';

describe('postern ends with one sentence and its exit code when the server', () => {
  let cli: Workplace;
  let server: OddServer;
  beforeEach(async () => {
    cli = await openWorkplace();
  });
  afterEach(async () => {
    await server.close();
    await cli.remove();
  });

  const list = (...args: string[]) => cli.run(['list', '--url', server.url, ...args]);

  it('does not answer', async () => {
    server = await startServer(oddAnswers.nothing);
    expect(await list('--timeout', '0.3')).toEqual({
      code: 5,
      stdout: '',
      stderr: 'postern: No answer came within 0.3 seconds.\n',
    });
  });

  it('answers HTML', async () => {
    server = await startServer(oddAnswers.html);
    expect(await list()).toEqual({
      code: 5,
      stdout: '',
      stderr: `postern: ${server.url} is not a Postern, or one of another version: it answered 200 with text/html.\n`,
    });
  });

  it('answers 502', async () => {
    server = await startServer(oddAnswers.badGateway);
    expect(await list()).toEqual({
      code: 5,
      stdout: '',
      stderr: `postern: The gateway in front of ${server.url} answered 502. Postern may be starting; try again in a minute.\n`,
    });
  });

  it('closes the connection in the middle of its answer', async () => {
    server = await startServer(oddAnswers.half);
    expect(await list()).toEqual({
      code: 5,
      stdout: '',
      stderr: `postern: ${server.url} closed the connection in the middle of its answer.\n`,
    });
  });

  it('has a self-signed certificate; --verbose adds the stack', async () => {
    server = await startUntrustedServer();
    const sentence = `postern: The certificate of ${server.url} cannot be trusted (DEPTH_ZERO_SELF_SIGNED_CERT).\n`;
    expect(await list()).toEqual({ code: 5, stdout: '', stderr: sentence });
    const { code, stderr } = await list('--verbose');
    expect(code).toBe(5);
    expect(stderr.startsWith(sentence)).toBe(true);
    expect(stderr).toContain('\n    at ');
  });

  it('does not answer and the person presses Ctrl-C', async () => {
    server = await startServer(oddAnswers.nothing);
    const child = cli.start(['list', '--url', server.url]);
    const ended = finished(child);
    await expect.poll(() => server.requests()).toBe(1);
    child.kill('SIGINT');
    expect(await ended).toEqual({ code: 130, stdout: '', stderr: '' });
  });
});
