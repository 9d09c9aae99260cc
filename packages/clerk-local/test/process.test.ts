import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Browser } from './browser.ts';
import { build, ended, forkServer, nextMessage, startedUrl } from './child.ts';
import { temporaryFolder } from './stand-in.ts';

beforeAll(build, 120_000);

describe('the process', () => {
  it('tells its parent the whole environment of the app, and prints nothing', async () => {
    const child = forkServer({ CLERK_LOCAL_DATA_DIR: temporaryFolder() });
    let printed = '';
    child.stdout?.on('data', (chunk) => {
      printed += String(chunk);
    });
    const { url, env } = await startedUrl(child);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(env).toMatchObject({
      NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: expect.stringMatching(/^pk_test_/),
      CLERK_SECRET_KEY: expect.stringMatching(/^sk_test_local_/),
      NEXT_PUBLIC_CLERK_PROXY_URL: '/__clerk',
      CLERK_API_URL: url,
      CLERK_JWT_KEY: expect.stringMatching(/^-----BEGIN PUBLIC KEY-----/),
      CLERK_WEBHOOK_SIGNING_SECRET: expect.stringMatching(/^whsec_/),
      NEXT_PUBLIC_CLERK_SIGN_IN_URL: '/sign-in',
      NEXT_PUBLIC_CLERK_SIGN_UP_URL: '/sign-up',
      POSTERN_LOCAL_ACCOUNTS: '1',
    });
    await new Browser({ url }).signUp('ada@example.org');
    child.kill('SIGTERM');
    expect(await ended(child)).toEqual([0, null]);
    expect(printed).toBe('');
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends at %s', async (signal) => {
    const child = forkServer({ CLERK_LOCAL_DATA_DIR: temporaryFolder() });
    await startedUrl(child);
    child.kill(signal);
    expect(await ended(child)).toEqual([0, null]);
  });

  it('ends when its parent is gone', async () => {
    const child = forkServer({ CLERK_LOCAL_DATA_DIR: temporaryFolder() });
    await startedUrl(child);
    child.disconnect();
    expect(await ended(child)).toEqual([0, null]);
  });

  it('keeps every acknowledged sign-up through kill -9', async () => {
    const dataDir = temporaryFolder();
    const child = forkServer({ CLERK_LOCAL_DATA_DIR: dataDir });
    const { url, env } = await startedUrl(child);
    const acknowledged: string[] = [];
    const signUps = Array.from({ length: 24 }, async (_, index) => {
      const email = `writer${index}@example.org`;
      const { status } = await new Browser({ url }).signUp(email);
      if (status === 200) acknowledged.push(email);
      if (acknowledged.length === 6) child.kill('SIGKILL');
    });
    await Promise.allSettled(signUps);
    expect(await ended(child)).toEqual([null, 'SIGKILL']);
    expect(acknowledged.length).toBeGreaterThanOrEqual(6);

    const second = forkServer({ CLERK_LOCAL_DATA_DIR: dataDir });
    const again = await startedUrl(second);
    for (const email of acknowledged) expect((await new Browser(again).signIn(email)).status).toBe(200);
    expect(again.env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY).toBe(env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY);
    second.kill('SIGTERM');
    await ended(second);
  });

  it('says in one sentence why it does not start, and exits with 1', async () => {
    const child = forkServer({ CLERK_LOCAL_DATA_DIR: temporaryFolder(), CLERK_SECRET_KEY: 'sk_live_abc' });
    const message = await nextMessage(child);
    expect(message).toEqual({
      type: 'failed',
      sentence: expect.stringMatching(/^CLERK_SECRET_KEY .*Clerk\.$/),
    });
    expect(JSON.stringify(message)).not.toContain('sk_live_abc');
    expect(await ended(child)).toEqual([1, null]);
  });

  it.each(['accounts.json', 'keys.json'])('leaves a damaged %s as it is', async (name) => {
    const dataDir = temporaryFolder();
    const file = join(dataDir, name);
    writeFileSync(file, '{"version":1,"users":[{"id":7');
    const child = forkServer({ CLERK_LOCAL_DATA_DIR: dataDir });
    expect(await nextMessage(child)).toEqual({
      type: 'failed',
      sentence: expect.stringContaining(`${file} is damaged`),
    });
    expect(await ended(child)).toEqual([1, null]);
    expect(readFileSync(file, 'utf8')).toBe('{"version":1,"users":[{"id":7');
  });

  it('names a taken port', async () => {
    const first = forkServer({ CLERK_LOCAL_DATA_DIR: temporaryFolder() });
    const { url } = await startedUrl(first);
    const { port } = new URL(url);
    const second = forkServer({ CLERK_LOCAL_DATA_DIR: temporaryFolder(), CLERK_LOCAL_PORT: port });
    expect(await nextMessage(second)).toEqual({
      type: 'failed',
      sentence: expect.stringContaining(`Port ${port} is taken`),
    });
    expect(await ended(second)).toEqual([1, null]);
    first.kill('SIGTERM');
    await ended(first);
  });

  it('keeps its files from other users of the computer, and no password in them', async () => {
    const dataDir = join(temporaryFolder(), 'accounts');
    const child = forkServer({ CLERK_LOCAL_DATA_DIR: dataDir });
    const { url } = await startedUrl(child);
    const browser = new Browser({ url });
    await browser.signUp('ada@example.org', { password: 'a very secret password' });
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    for (const name of ['accounts.json', 'keys.json'])
      expect(statSync(join(dataDir, name)).mode & 0o777).toBe(0o600);
    const content = readFileSync(join(dataDir, 'accounts.json'), 'utf8');
    expect(content).toContain('ada@example.org');
    expect(content).not.toContain('a very secret password');
    for (const cookie of browser.cookies.values()) expect(content).not.toContain(cookie.split('.')[1]);
    child.kill('SIGTERM');
    await ended(child);
  });
});
