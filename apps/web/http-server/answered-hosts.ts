import { isIPv6 } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { Refusal } from './refusal';

/** Addresses to listen on that stand for every address of the machine. */
const everyAddress = ['0.0.0.0', '::'];

/** By which names the app is known. */
export interface Site {
  /** The configured origins, e.g. `https://posts.example.com`. */
  origins: readonly URL[];
  /** Host names that are answered beside those of `origins` and of loopback, as `URL.hostname` writes them. */
  names: ReadonlySet<string>;
}

/**
 * @param host the address that the app listens on
 * @param origins POSTERN_APP_ORIGINS
 */
export function siteOf(host: string, origins: readonly string[]): Site {
  const names = everyAddress.includes(host) ? ownNames() : [host];
  return { origins: origins.map((origin) => new URL(origin)), names: new Set(names.map(asHostname)) };
}

/**
 * The origin at which a visitor opened the app, by the `Host` of the request. A page of another site that makes
 * its own name lead here (DNS rebinding) sends that name, so a name that is not known is not answered.
 * @param host a `Host` header, e.g. `127.0.0.1:3000`
 * @param protocol how the visitor's connection arrived; a configured origin knows it better
 * @returns null when that host is not answered
 */
export function originOf(host: string | undefined, protocol: 'http:' | 'https:', site: Site): string | null {
  const asked = parseHost(host, protocol);
  if (asked === null) return null;
  const exact = site.origins.find((origin) => parseHost(host, origin.protocol)?.host === origin.host);
  if (exact) return exact.origin;
  if (isLoopbackName(asked.hostname)) return asked.origin;
  // Behind a proxy that leaves the port away, or adds its own.
  const configured = site.origins.find((origin) => origin.hostname === asked.hostname);
  if (configured) return configured.origin;
  return site.names.has(asked.hostname) ? asked.origin : null;
}

/**
 * Where a person who opened the app at `localhost` is led. Clerk's script sets cookies with `Domain=localhost`, which
 * WebKitGTK refuses, so that nobody could stay signed in there.
 * @param origin at which the app was opened, as `originOf` gives it
 * @returns the first configured origin, the one that the launcher prints, where it is of 127.0.0.1, the app listens
 * there, and `origin` is another configured one; else null
 */
export function printedOrigin(origin: string, site: Site): string | null {
  const [printed] = site.origins;
  const configured = site.origins.some((one) => one.origin === origin);
  if (!printed || !configured || new URL(origin).hostname !== 'localhost') return null;
  return printed.hostname === '127.0.0.1' && site.names.has('127.0.0.1') ? printed.origin : null;
}

/** What a visitor is told who came by a host that is not answered. */
export function foreignHost(): Refusal {
  return new Refusal(
    421,
    'Postern does not answer at this address: its operator can add the address to POSTERN_APP_ORIGINS.',
  );
}

/** The names and addresses of this machine. */
function ownNames(): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return [hostname(), ...addresses.map(({ address }) => address)];
}

function asHostname(name: string): string {
  return parseHost(isIPv6(name) ? `[${name}]` : name, 'http:')?.hostname ?? name;
}

/** Whether a host name, as `URL.hostname` writes it, means this computer. */
export function isLoopbackName(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname)
  );
}

/** Only what a host is made of: nothing that begins a path, a user name or a query. */
function parseHost(host: string | undefined, protocol: string): URL | null {
  if (!host || host.length > 300 || !/^[\w.:[\]-]+$/.test(host)) return null;
  const address = `${protocol}//${host}`;
  return URL.canParse(address) ? new URL(address) : null;
}
