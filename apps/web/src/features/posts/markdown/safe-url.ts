const SAFE = new Set(['http:', 'https:', 'mailto:']);

/**
 * An address that a link in a post may have: the web, mail, or a place on this site. Anything else, above all
 * what a browser would run (`javascript:`, `data:`), is left out (undefined).
 */
export function safeUrl(url: string): string | undefined {
  try {
    return SAFE.has(new URL(url, 'https://here.invalid').protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}
