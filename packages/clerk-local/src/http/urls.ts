export function parseUrlOrNull(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
