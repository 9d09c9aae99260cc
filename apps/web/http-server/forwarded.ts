import type { IncomingHttpHeaders } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { ownHeaderPrefix, ownHeaders } from '../src/auth/provider-traffic';

/** The proxies in front of the app whose word counts, by address. */
export type TrustedProxies = BlockList;

/** How a request set out, before the proxies in front of the app. */
export interface Arrival {
  /** The visitor's address, as far as it is known. */
  client: string;
  protocol: 'http:' | 'https:';
  /** The host that the visitor asked for. */
  host: string | undefined;
}

/**
 * @param text addresses and CIDR ranges, IPv4 and IPv6, separated by commas; may be empty
 * @returns null when one of them is not an address or a range
 */
export function parseTrustedProxies(text: string): TrustedProxies | null {
  const trusted = new BlockList();
  for (const range of split(text)) {
    const [address = '', prefix, ...rest] = range.split('/');
    const family = isIP(address);
    const bits = family === 4 ? 32 : 128;
    const length = prefix === undefined ? bits : /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN;
    if (family === 0 || rest.length > 0 || !(length <= bits)) return null;
    trusted.addSubnet(address, length, family === 4 ? 'ipv4' : 'ipv6');
  }
  return trusted;
}

/**
 * What a request's headers say of its way here. They count when the peer is a trusted proxy, and are read from
 * the right, where the nearest proxy wrote: the first address that is no trusted proxy's is the visitor's, and
 * what stands in the same place of the other lists belongs to it. Anything left of that the visitor may have
 * written.
 * @param peer the address at the other end of the connection
 */
export function readArrival(peer: string, headers: IncomingHttpHeaders, trusted: TrustedProxies): Arrival {
  const own = plainAddress(peer) ?? 'unknown';
  const direct: Arrival = { client: own, protocol: 'http:', host: headers.host };
  if (!isTrusted(own, trusted)) return direct;

  const said = forwardedLists(headers);
  let client = own;
  let hops = 0;
  for (const entry of said.addresses.toReversed()) {
    const address = plainAddress(entry);
    if (address === null) break;
    client = address;
    hops += 1;
    if (!isTrusted(address, trusted)) break;
  }
  const place = Math.max(hops, 1);
  return {
    client,
    protocol: fromRight(said.protocols, place)?.toLowerCase() === 'https' ? 'https:' : 'http:',
    host: fromRight(said.hosts, place) ?? headers.host,
  };
}

/**
 * Whether a header tells of the way of a request, or is one that the identity provider's SDK, Next or Postern write for themselves: a
 * visitor may send none of them.
 * @param name in lower case
 */
export function isForwardingHeader(name: string): boolean {
  return prefixes.some((prefix) => name.startsWith(prefix)) || others.has(name);
}

const prefixes = ['x-forwarded', 'x-original-', 'x-rewrite-', ownHeaderPrefix, 'x-postern-', 'x-middleware-'];
const others = new Set([
  'forwarded',
  'x-real-ip',
  'x-client-ip',
  'true-client-ip',
  'cf-connecting-ip',
  'cloudfront-forwarded-proto',
  ...ownHeaders,
]);

interface ForwardedLists {
  addresses: string[];
  protocols: string[];
  hosts: string[];
}

/** From the `X-Forwarded-*` headers; without them from `Forwarded` (RFC 7239), or from `X-Real-IP`. */
function forwardedLists(headers: IncomingHttpHeaders): ForwardedLists {
  const lists = {
    addresses: split(text(headers['x-forwarded-for'])),
    protocols: split(text(headers['x-forwarded-proto'])),
    hosts: split(text(headers['x-forwarded-host'])),
  };
  if (Object.values(lists).some((list) => list.length > 0)) return lists;
  const elements = split(headers.forwarded ?? '').map(parseElement);
  if (elements.length === 0) return { ...lists, addresses: split(text(headers['x-real-ip'])) };
  return {
    addresses: elements.map(({ address }) => address),
    protocols: elements.map(({ protocol }) => protocol),
    hosts: elements.flatMap(({ host }) => host ?? []),
  };
}

/** One element of `Forwarded`: `for=192.0.2.60;proto=https;host=a.example`. */
function parseElement(element: string): { address: string; protocol: string; host: string | undefined } {
  const pairs = new Map(
    element.split(';').map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, Math.max(at, 0)).trim().toLowerCase(), unquote(pair.slice(at + 1).trim())];
    }),
  );
  return { address: pairs.get('for') ?? '', protocol: pairs.get('proto') ?? '', host: pairs.get('host') };
}

const unquote = (value: string) =>
  value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value;

/** The n-th value from the right, 1 being the last; the first of all when there are fewer. */
function fromRight(values: readonly string[], place: number): string | undefined {
  return values.at(-place) ?? values[0];
}

function isTrusted(address: string, trusted: TrustedProxies): boolean {
  const family = isIP(address);
  return family !== 0 && trusted.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

/** Without a port, without brackets, and IPv4 as such where it is written as IPv6; null when it is no address. */
function plainAddress(entry: string): string | null {
  const bare =
    /^\[([^[\]]*)\](?::\d{1,5})?$/.exec(entry)?.[1] ?? /^([\d.]+):\d{1,5}$/.exec(entry)?.[1] ?? entry;
  const address = bare.replace(/^::ffff:(?=[\d.]+$)/i, '');
  return isIP(address) === 0 ? null : address;
}

function split(list: string): string[] {
  return list
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

const text = (value: string | string[] | undefined) =>
  Array.isArray(value) ? value.join(',') : (value ?? '');
