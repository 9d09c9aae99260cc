import type { Found } from './record.ts';
import { Unreadable } from './unreadable.ts';

/** A post, or a draft when `why` says why it is not public. A public post needs a title. */
export function foundPost(title: string, body: string | null, why: string | null): Found {
  const post = { title, body: body || null };
  if (why !== null) return { kind: 'draft', post, why };
  return title === '' ? { kind: 'refused', why: 'it has no title' } : { kind: 'post', post };
}

/** What `read` finds; what it cannot read is refused with its reason. */
export function refusable(read: () => Found): Found {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unreadable) return { kind: 'refused', why: error.message };
    throw error;
  }
}
