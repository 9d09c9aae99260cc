import type { Settings } from '../settings.ts';

/** True for this computer's own names and addresses. `hostname` is what `URL.hostname` gives. */
export function isLoopbackHost(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname)
  );
}

/** True for hosts that exist only on this computer or its network: loopback, private address ranges, `.local` names. */
export function isLocalHost(hostname: string): boolean {
  return (
    isLoopbackHost(hostname) ||
    hostname.endsWith('.local') ||
    isPrivateIPv4(hostname) ||
    isPrivateIPv6(hostname)
  );
}

/** True for the hosts at which the app may be opened: this computer's own names, and those that the settings name. */
export function isKnownAppHost(
  hostname: string,
  { appUrl, appOrigins }: Pick<Settings, 'appUrl' | 'appOrigins'>,
): boolean {
  if (isLoopbackHost(hostname)) return true;
  const named = [appUrl, ...appOrigins].some((origin) => new URL(origin).hostname === hostname);
  return named && (isLocalHost(hostname) || isMachineName(hostname));
}

/** True when others than this computer may reach the app, by its listening address or by an origin it is opened at. */
export function isReachableFromNetwork({
  appUrl,
  appOrigins,
  listenHost,
}: Pick<Settings, 'appUrl' | 'appOrigins' | 'listenHost'>): boolean {
  const listensHere = listenHost === 'localhost' || isLoopbackAddress(listenHost);
  return !listensHere || [appUrl, ...appOrigins].some((origin) => !isLoopbackHost(new URL(origin).hostname));
}

/** True for a socket's address (`127.0.0.1`, `::1`, `::ffff:127.0.0.1`) on this computer. */
export function isLoopbackAddress(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(address);
}

/** A name without a dot is a computer of the same network. */
function isMachineName(hostname: string): boolean {
  return /^[\w-]+$/.test(hostname);
}

function isPrivateIPv4(hostname: string): boolean {
  const parts = /^(\d{1,3})\.(\d{1,3})\.\d{1,3}\.\d{1,3}$/.exec(hostname);
  if (parts === null) return false;
  const first = Number(parts[1]);
  const second = Number(parts[2]);
  return (
    first === 10 ||
    (first === 172 && second >= 16 && second <= 31) ||
    (first === 192 && second === 168) ||
    (first === 169 && second === 254)
  );
}

/** Unique local (fc00::/7) and link-local (fe80::/10) addresses. */
function isPrivateIPv6(hostname: string): boolean {
  return /^\[(f[cd][0-9a-f]{2}|fe[89ab][0-9a-f]):/.test(hostname);
}
