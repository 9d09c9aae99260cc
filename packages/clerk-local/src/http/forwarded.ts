import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { ApiError } from '../domain/errors.ts';
import { sameText } from '../domain/secrets.ts';
import type { Settings } from '../settings.ts';
import { header } from './header.ts';
import { isKnownAppHost, isLoopbackAddress, isLoopbackHost } from './hosts.ts';
import { parseUrlOrNull } from './urls.ts';

/** The app's own proxy proves itself with this header: its value is the secret of the settings. */
const PROOF_HEADER = 'x-postern-proxy-secret';

/** Where a request comes from. */
export interface Source {
  /** True when the app's own proxy forwarded it. */
  proxied: boolean;
  /** The origin at which the browser sees the app. */
  publicOrigin: string;
  /** The client's IP address, or `unknown`. */
  address: string;
  /** True when it was made at this computer. */
  fromThisComputer: boolean;
}

/**
 * Finds out where a request comes from. Forwarded headers count only from the app's own proxy, which proves itself by the
 * secret; a request that has such headers without that proof is refused, because its client is not known.
 * @throws ApiError 403 for a foreign host, an unproven proxy, or a foreign address of the app.
 */
export function readSource(message: IncomingMessage, settings: Settings): Source {
  requireOwnHost(message);
  if (sameText(header(message, PROOF_HEADER) ?? '', settings.proxySecret))
    return proxySource(message, settings);
  if (Object.keys(message.headers).some(isProxyHeader)) {
    throw new ApiError(
      403,
      'authorization_invalid',
      'This request names a proxy, and does not come from the proxy of the app.',
    );
  }
  const address = message.socket.remoteAddress ?? 'unknown';
  return {
    proxied: false,
    publicOrigin: settings.appUrl.origin,
    address,
    fromThisComputer: isLoopbackAddress(address),
  };
}

/** A page of another site that resolves its own name to this computer (DNS rebinding) is not answered. */
function requireOwnHost(message: IncomingMessage): void {
  const host = parseUrlOrNull(`http://${message.headers.host ?? ''}`);
  const port = String(message.socket.localPort);
  if (host === null || !isLoopbackHost(host.hostname) || (host.port || '80') !== port) throw foreignHost();
}

function proxySource(message: IncomingMessage, settings: Settings): Source {
  const seen = parseUrlOrNull(header(message, 'clerk-proxy-url') ?? '');
  if (seen === null || !isKnownAppHost(seen.hostname, settings)) throw foreignHost();
  const address = clientAddress(message);
  return {
    proxied: true,
    publicOrigin: seen.origin,
    address: address ?? 'unknown',
    fromThisComputer: address !== null && isLoopbackAddress(address) && isLoopbackHost(seen.hostname),
  };
}

/**
 * The address that the app's server set. Clerk's proxy writes two headers that clients can send over it: where one came
 * along, the address is not known.
 */
function clientAddress(message: IncomingMessage): string | null {
  if (header(message, 'cf-connecting-ip') !== null || header(message, 'x-real-ip') !== null) return null;
  const address = header(message, 'x-forwarded-for') ?? '';
  return isIP(address) === 0 ? null : address;
}

function isProxyHeader(name: string): boolean {
  return (
    name.startsWith('x-forwarded-') ||
    ['clerk-proxy-url', 'forwarded', 'x-real-ip', 'cf-connecting-ip'].includes(name)
  );
}

function foreignHost(): ApiError {
  return new ApiError(403, 'host_invalid', 'Local accounts answer at the addresses of their app alone.');
}
