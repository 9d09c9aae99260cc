import { expect, test } from 'vitest';
import { absoluteDay, absoluteMoment, relativeTime } from '../src/components/relative-time';

const now = Date.UTC(2026, 10, 23, 12, 0, 0);
const before = (milliseconds: number) => relativeTime(new Date(now - milliseconds), now);
const minutes = (count: number) => count * 60_000;
const hours = (count: number) => minutes(60 * count);
const days = (count: number) => hours(24 * count);

test.each([
  [0, 'just now'],
  [59_999, 'just now'],
  [-5_000, 'just now'],
  [minutes(1), '1 minute ago'],
  [minutes(59), '59 minutes ago'],
  [hours(2), '2 hours ago'],
  [days(1), 'yesterday'],
  [days(6), '6 days ago'],
  [days(7), '16 Nov'],
  [days(400), '19 Oct 2025'],
])('%i milliseconds ago reads %j', (age, words) => {
  expect(before(age)).toBe(words);
});

test('days are told in UTC wherever the reader is', () => {
  const late = new Date('2026-11-23T23:59:00Z');
  expect(absoluteDay(late)).toBe('23 November 2026');
  expect(absoluteMoment(late)).toBe('23 November 2026 at 23:59 UTC');
});
