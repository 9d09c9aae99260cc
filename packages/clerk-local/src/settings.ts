import { resolve } from 'node:path';
import { refuseDeployment } from './deployment.ts';
import { newSecret } from './domain/secrets.ts';
import { StartError } from './start-error.ts';

/** Where the app serves Clerk's Frontend API through Clerk's own proxy. */
export const PROXY_PATH = '/__clerk';

const MIN_SECRET_LENGTH = 32;

export interface Settings {
  /** Absolute path of the folder that holds keys and accounts. */
  dataDir: string;
  /** 0 takes any free port. */
  port: number;
  /** The address of the app, without a path. */
  appUrl: URL;
  /** The origins at which the app may be opened, besides `appUrl` and the names of this computer. */
  appOrigins: readonly string[];
  /** The address that the app listens on, such as `127.0.0.1` or `0.0.0.0`; empty when it is not known. */
  listenHost: string;
  /** The secret with which the app's own proxy proves itself. */
  proxySecret: string;
  /** Lifetime of a session token, in seconds. */
  tokenSeconds: number;
  /** Whether sign-up asks for a code sent to the email address. */
  emailCodes: boolean;
  /** Whether session tokens carry `email`, `email_verified`, `name`, `username` and `picture`. */
  sessionClaims: boolean;
}

/**
 * Reads the settings from environment variables.
 * @throws StartError for a missing or malformed variable, and where local accounts must not run.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const dataDir = env.CLERK_LOCAL_DATA_DIR ?? '';
  if (dataDir === '')
    throw new StartError('CLERK_LOCAL_DATA_DIR is missing: set it to the folder for local accounts.');
  const appUrl = readAppUrl(env.CLERK_LOCAL_APP_URL ?? '');
  refuseDeployment(env, appUrl);
  return {
    dataDir: resolve(dataDir),
    port: readWholeNumber(env, 'CLERK_LOCAL_PORT', { fallback: 0, from: 0, to: 65_535 }),
    appUrl,
    appOrigins: readOrigins(env.CLERK_LOCAL_APP_ORIGINS ?? ''),
    listenHost: env.CLERK_LOCAL_LISTEN_HOST ?? '',
    proxySecret: readProxySecret(env.CLERK_LOCAL_PROXY_SECRET ?? ''),
    tokenSeconds: readWholeNumber(env, 'CLERK_LOCAL_TOKEN_SECONDS', { fallback: 60, from: 1, to: 86_400 }),
    emailCodes: readSwitch(env, 'CLERK_LOCAL_EMAIL_CODES', false),
    sessionClaims: readSwitch(env, 'CLERK_LOCAL_SESSION_CLAIMS', true),
  };
}

function readAppUrl(text: string): URL {
  if (text === '') {
    throw new StartError(
      'CLERK_LOCAL_APP_URL is missing: set it to the address of the app, such as http://127.0.0.1:3000.',
    );
  }
  const url = URL.canParse(text) ? new URL(text) : null;
  if (
    url === null ||
    (url.protocol !== 'http:' && url.protocol !== 'https:') ||
    url.username !== '' ||
    url.password !== ''
  ) {
    throw new StartError(
      'CLERK_LOCAL_APP_URL is not an address: set it to the address of the app, such as http://127.0.0.1:3000.',
    );
  }
  return new URL(url.origin);
}

function readOrigins(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      if (URL.canParse(part)) return new URL(part).origin;
      throw new StartError(
        'CLERK_LOCAL_APP_ORIGINS is not a list of origins: separate them by commas, such as http://127.0.0.1:3000,http://localhost:3000.',
      );
    });
}

/** Without the variable a random secret is made, which only the process that gets the app's environment knows. */
function readProxySecret(text: string): string {
  if (text === '') return newSecret();
  if (text.length < MIN_SECRET_LENGTH) {
    throw new StartError(
      `CLERK_LOCAL_PROXY_SECRET is shorter than ${MIN_SECRET_LENGTH} characters: give it that many random ones, or remove it.`,
    );
  }
  return text;
}

function readWholeNumber(
  env: Readonly<Record<string, string | undefined>>,
  name: string,
  range: { fallback: number; from: number; to: number },
): number {
  const text = env[name] ?? '';
  if (text === '') return range.fallback;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= range.from && number <= range.to)) {
    throw new StartError(
      `${name} is not a whole number from ${range.from} to ${range.to}: correct or remove it.`,
    );
  }
  return number;
}

function readSwitch(
  env: Readonly<Record<string, string | undefined>>,
  name: string,
  fallback: boolean,
): boolean {
  const text = env[name] ?? '';
  if (text === '') return fallback;
  if (text !== '0' && text !== '1') throw new StartError(`${name} is neither 0 nor 1: correct or remove it.`);
  return text === '1';
}
