/** Words that a person reads in a minute. */
const PACE = 220;

/** How long a text takes to read, in whole minutes, at least one. */
export function readingMinutes(body: string | null): number {
  const words = body?.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return Math.max(1, Math.round(words / PACE));
}
