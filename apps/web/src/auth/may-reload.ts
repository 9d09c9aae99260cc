const KEY = 'postern:reloaded';

/** How long a reload counts. */
const reloadCountsMs = 60_000;

/**
 * Whether this tab may load its document again by itself: once a minute at most, so that a fault which a
 * reload does not mend causes no loop. Each `true` counts as a reload.
 */
export function mayReload(): boolean {
  try {
    const last = Number(window.sessionStorage.getItem(KEY));
    const now = Date.now();
    if (Math.abs(now - last) < reloadCountsMs) return false;
    window.sessionStorage.setItem(KEY, String(now));
    return true;
  } catch {
    // Without storage nothing would stop a loop.
    return false;
  }
}
