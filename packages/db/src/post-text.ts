import type { PostText } from './post-fields.ts';
import type { NewPost, PostChanges } from './post-store.ts';

/** The text of a new post as it is stored: an empty body is null. */
export function newText({ title, body }: NewPost): PostText {
  return { title, body: body || null };
}

/** The text of a post after the changes: what they leave out stays, an emptied body becomes null. */
export function changedText(text: PostText, changes: PostChanges): PostText {
  return {
    title: changes.title ?? text.title,
    body: changes.body === undefined ? text.body : changes.body || null,
  };
}

/** Whether two texts are the same post: white space around a title does not count, an empty body is none. */
export function isSameText(one: PostText, other: PostText): boolean {
  return one.title.trim() === other.title.trim() && (one.body || null) === (other.body || null);
}
