import { z } from 'zod';
import { type IdentityProvider, identityProvider } from '../src/auth/provider-traffic';
import { parseTrustedProxies, type TrustedProxies } from './forwarded';

/** What the HTTP server reads from its environment; Next and the app read the rest themselves. */
export interface ServerSettings {
  /** The address to listen on. */
  host: string;
  port: number;
  origins: string[];
  trustedProxies: TrustedProxies;
  /** Proves to the local accounts that a request came through this server; null with Clerk's own servers. */
  accountsSecret: string | null;
  identity: IdentityProvider;
}

const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ''),
  );

/** Origins separated by commas, e.g. `https://posts.example.com`. */
const originList = list.pipe(
  z.array(z.url({ protocol: /^https?$/ }), 'POSTERN_APP_ORIGINS holds something that is no origin.'),
);

const schema = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  POSTERN_APP_ORIGINS: originList,
  POSTERN_TRUSTED_PROXY: z
    .string()
    .default('')
    .transform((text, context) => {
      const trusted = parseTrustedProxies(text);
      if (trusted) return trusted;
      context.addIssue({ code: 'custom', message: 'no list of addresses' });
      return z.NEVER;
    }),
  POSTERN_LOCAL_ACCOUNTS_SECRET: z.string().min(1).nullable().default(null),
  NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: z.string().default(''),
  NEXT_PUBLIC_CLERK_PROXY_URL: z.string().default(''),
});

/** What to set each variable to, by its name. */
const advice: Record<string, string> = {
  HOST: 'HOST is empty: set it to the address to listen on, or remove it.',
  PORT: 'PORT is not a port: set it to a number from 1 to 65535.',
  POSTERN_APP_ORIGINS:
    'POSTERN_APP_ORIGINS is not a list of origins: set it to one such as https://posts.example.com, several separated by commas.',
  POSTERN_TRUSTED_PROXY:
    'POSTERN_TRUSTED_PROXY is not a list of addresses: set it to ranges such as 10.0.0.0/8, separated by commas, or remove it.',
};

/** A setting that cannot be used; its message is one sentence that says what to do. */
export class SettingsError extends Error {}

/** @throws SettingsError */
export function readServerSettings(env: Readonly<Record<string, string | undefined>>): ServerSettings {
  const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(filled);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0]);
    throw new SettingsError(advice[name] ?? `${name} cannot be used: correct or remove it.`);
  }
  return {
    host: parsed.data.HOST,
    port: parsed.data.PORT,
    origins: parsed.data.POSTERN_APP_ORIGINS,
    trustedProxies: parsed.data.POSTERN_TRUSTED_PROXY,
    accountsSecret: parsed.data.POSTERN_LOCAL_ACCOUNTS_SECRET,
    identity: identityProvider({
      publishableKey: parsed.data.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY,
      isProxied: parsed.data.NEXT_PUBLIC_CLERK_PROXY_URL !== '',
      isLocal: parsed.data.POSTERN_LOCAL_ACCOUNTS_SECRET !== null,
    }),
  };
}
