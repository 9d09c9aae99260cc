/**
 * Reads the header `Retry-After` (RFC 9110, 10.2.3), which holds seconds or a date.
 * @returns milliseconds from now, at least 0; null without a value that can be read.
 */
export function retryAfterMs(headers: Headers): number | null {
  const value = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1_000;
  // Only the form of HTTP: `Date.parse` would also take most other texts with a number.
  const date = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} [\d:]{8} GMT$/.test(value)
    ? Date.parse(value)
    : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now());
}
