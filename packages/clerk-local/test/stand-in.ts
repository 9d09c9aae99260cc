import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClerkClient } from '@clerk/backend';
import { afterEach } from 'vitest';
import type { Settings } from '../src/settings.ts';
import { type ClerkLocal, startClerkLocal } from '../src/start.ts';

export const APP_URL = 'http://127.0.0.1:3000';
const PROXY_SECRET = 'the secret of the proxy in these tests';
export const PASSWORD = 'correct horse 9';

const cleanups: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'clerk-local-'));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function settings(changes: Partial<Settings> = {}): Settings {
  return {
    dataDir: changes.dataDir ?? temporaryFolder(),
    port: 0,
    appUrl: changes.appUrl ?? new URL(APP_URL),
    appOrigins: changes.appOrigins ?? [],
    listenHost: changes.listenHost ?? '127.0.0.1',
    proxySecret: PROXY_SECRET,
    tokenSeconds: changes.tokenSeconds ?? 60,
    emailCodes: changes.emailCodes ?? false,
    sessionClaims: changes.sessionClaims ?? true,
  };
}

/** The headers with which the app's own proxy sends on what a client at an address asks of the app at an origin. */
export function proxied(origin: string, address: string): Record<string, string> {
  return {
    'clerk-proxy-url': `${origin}/__clerk`,
    'x-forwarded-for': address,
    'x-postern-proxy-secret': PROXY_SECRET,
  };
}

let keys: string | null = null;

/** A running stand-in on a free port, stopped after the test. A new folder gets the keys of the first: RSA keys are slow. */
export async function start(changes: Partial<Settings> = {}): Promise<ClerkLocal> {
  const complete = settings(changes);
  if (changes.dataDir === undefined && keys !== null)
    writeFileSync(join(complete.dataDir, 'keys.json'), keys);
  const running = await startClerkLocal(complete);
  keys ??= readFileSync(join(complete.dataDir, 'keys.json'), 'utf8');
  cleanups.push(() => running.stop());
  return running;
}

export function variable(running: ClerkLocal, name: string): string {
  const value = running.env[name];
  if (value === undefined) throw new Error(`${name} is missing`);
  return value;
}

/** Clerk's own SDK, pointed at the stand-in. */
export function sdk(running: ClerkLocal) {
  return createClerkClient({
    secretKey: variable(running, 'CLERK_SECRET_KEY'),
    publishableKey: variable(running, 'NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY'),
    apiUrl: running.url,
    telemetry: { disabled: true },
  });
}

/** The code that `/codes` shows. */
export async function pendingCode(running: ClerkLocal): Promise<string> {
  const html = await (await fetch(`${running.url}/codes`)).text();
  const code = /<code>(\d{6})<\/code>/.exec(html)?.[1];
  if (code === undefined) throw new Error('no code is waiting');
  return code;
}
