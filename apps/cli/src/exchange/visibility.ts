import { type Fields, lineOf } from './front-matter/fields.ts';
import { Unreadable } from './unreadable.ts';

/** The words for true and false. YAML 1.1, which Jekyll reads, has more of them than YAML 1.2. */
const yes = ['true', 'yes', 'on', 'y', '1'];
const no = ['false', 'no', 'off', 'n', '0'];

/** Values of `status` of a post that is not public. */
const hiddenStatuses = ['draft', 'pending', 'private', 'scheduled', 'future', 'trash'];

/** How much later a date without a time zone may be in another place. */
const oneDayMs = 86_400_000;

/**
 * Why a post is not public where it comes from, as its fields say it; null for a public one.
 * @param now in milliseconds: Hugo and Jekyll leave out posts with a later date.
 * @throws Unreadable when a field does not say whether the post is a draft.
 */
export function whyDraft(fields: Fields, now = Date.now()): string | null {
  for (const name of ['draft', 'private', 'unlisted']) {
    const value = wordOf(fields, name);
    if (yes.includes(value)) return `${name}: ${value}`;
    if (name === 'draft' && value !== '' && !no.includes(value)) {
      throw new Unreadable('its draft is neither true nor false');
    }
  }
  for (const name of ['published', 'publish']) {
    const value = wordOf(fields, name);
    if (no.includes(value)) return `${name}: ${value}`;
  }
  const status = wordOf(fields, 'status');
  if (hiddenStatuses.includes(status)) return `status: ${status}`;
  for (const name of ['date', 'publishdate']) {
    if (timeOf(fields, name) > now + oneDayMs) return `its ${name} is in the future`;
  }
  return timeOf(fields, 'expirydate') < now ? 'its expirydate has passed' : null;
}

/** A field that is one word; '' for a list or a table, which other tools keep under some of these names. */
function wordOf(fields: Fields, name: string): string {
  const value = fields.get(name);
  if (name !== 'draft' && typeof value === 'object') return '';
  return lineOf(fields, name).toLowerCase();
}

/** Milliseconds; NaN, which is neither earlier nor later than any time, for no date. */
function timeOf(fields: Fields, name: string): number {
  const value = fields.get(name);
  if (value instanceof Date) return value.getTime();
  return typeof value === 'string' ? Date.parse(value) : Number.NaN;
}
