const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const dayOfYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const dayAndYear = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const longDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

/**
 * How long ago something was, in words: `4 minutes ago`, `yesterday`, after a week the day itself. Days are
 * told apart in UTC, so that the server and every browser say the same.
 * @param now milliseconds; a date after it reads `just now`
 */
export function relativeTime(date: Date, now: number): string {
  const age = now - date.getTime();
  if (age < MINUTE) return 'just now';
  if (age < HOUR) return relative.format(-Math.floor(age / MINUTE), 'minute');
  if (age < DAY) return relative.format(-Math.floor(age / HOUR), 'hour');
  if (age < 7 * DAY) return relative.format(-Math.floor(age / DAY), 'day');
  return sameYear(date, now) ? dayOfYear.format(date) : dayAndYear.format(date);
}

/** `23 November 2026`, in UTC. */
export function absoluteDay(date: Date): string {
  return longDay.format(date);
}

/** `23 November 2026 at 14:05 UTC`. */
export function absoluteMoment(date: Date): string {
  return `${moment.format(date)} UTC`;
}

function sameYear(date: Date, now: number): boolean {
  return date.getUTCFullYear() === new Date(now).getUTCFullYear();
}
