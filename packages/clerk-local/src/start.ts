import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Codes } from './domain/codes.ts';
import { Guesses } from './domain/guesses.ts';
import type { Instance } from './domain/instance.ts';
import { type Keys, openKeys, publicKeyPem } from './domain/keys.ts';
import { isReachableFromNetwork } from './http/hosts.ts';
import { createHttpServer } from './http/http-server.ts';
import { logCode, logWrites } from './log.ts';
import { PROXY_PATH, type Settings } from './settings.ts';
import { StartError } from './start-error.ts';
import { makePrivateFolder } from './state/private-file.ts';
import { openStore } from './state/store.ts';

export interface ClerkLocal {
  /** Where it listens: `http://127.0.0.1:<port>`. */
  url: string;
  /** The variables that point Clerk's SDK at it. */
  env: Record<string, string>;
  /** Stops listening and saves; resolves when both are done. */
  stop(): Promise<void>;
}

/**
 * Starts the stand-in on the loopback address.
 * @throws StartError when the data directory cannot be used, its files are damaged, or the port is taken.
 */
export async function startClerkLocal(settings: Settings): Promise<ClerkLocal> {
  makePrivateFolder(settings.dataDir);
  const store = openStore(settings.dataDir, logWrites);
  const instance: Instance = {
    settings,
    keys: await openKeys(settings.dataDir),
    store,
    codes: new Codes(logCode, { guarded: isReachableFromNetwork(settings) }),
    guesses: new Guesses(),
    backendApiRequests: 0,
  };
  const server = createHttpServer(instance);
  const url = `http://127.0.0.1:${await listen(server, settings.port)}`;
  return {
    url,
    env: appEnvironment(instance.keys, url, settings.proxySecret),
    async stop() {
      await close(server);
      // Everything that was acknowledged is stored already; only the times when sessions were last used are not.
      await store.save().catch(() => undefined);
    },
  };
}

/** What the app's process needs in its environment, under the names that Clerk's SDK reads. */
function appEnvironment(keys: Keys, url: string, proxySecret: string): Record<string, string> {
  return {
    NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: keys.publishableKey,
    CLERK_SECRET_KEY: keys.secretKey,
    NEXT_PUBLIC_CLERK_PROXY_URL: PROXY_PATH,
    CLERK_FAPI_URL: url,
    CLERK_API_URL: url,
    CLERK_JWT_KEY: publicKeyPem(keys.publicKey),
    CLERK_WEBHOOK_SIGNING_SECRET: keys.webhookSecret,
    NEXT_PUBLIC_CLERK_SIGN_IN_URL: '/sign-in',
    NEXT_PUBLIC_CLERK_SIGN_UP_URL: '/sign-up',
    NEXT_PUBLIC_CLERK_SIGN_IN_FALLBACK_REDIRECT_URL: '/',
    NEXT_PUBLIC_CLERK_SIGN_UP_FALLBACK_REDIRECT_URL: '/',
    NEXT_PUBLIC_CLERK_TELEMETRY_DISABLED: '1',
    NEXT_PUBLIC_CLERK_KEYLESS_DISABLED: '1',
    POSTERN_LOCAL_ACCOUNTS: '1',
    POSTERN_LOCAL_ACCOUNTS_SECRET: proxySecret,
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(port, error)));
    server.listen(port, '127.0.0.1', () => resolve(boundPort(server.address()) ?? port));
  });
}

function cannotListen(port: number, error: NodeJS.ErrnoException): StartError {
  return new StartError(
    error.code === 'EADDRINUSE'
      ? `Port ${port} is taken: set CLERK_LOCAL_PORT to another, or to 0 for any free one.`
      : `Local accounts cannot listen on 127.0.0.1 port ${port}: set CLERK_LOCAL_PORT to 0 for any free one.`,
  );
}

function boundPort(address: AddressInfo | string | null): number | null {
  return typeof address === 'object' && address !== null ? address.port : null;
}

/** Requests under way are answered first; idle connections are closed at once. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
