import { lengthOf } from '@postern/text/characters';
import { bodyMaxLength, bodyProblem, titleProblem } from '@postern/text/post-rules';
import { asLine } from '@postern/text/text-rule';

/** What stands in the form. */
export interface PostText {
  title: string;
  body: string;
}

/** A post as the form shows it; a title that was stored with a line break stands on one line. */
export function toText(post: { title: string; body: string | null } | null): PostText {
  return { title: asLine(post?.title ?? ''), body: post?.body ?? '' };
}

/** What is wrong with it, at its field; null where nothing is. */
export interface TextErrors {
  title: string | null;
  body: string | null;
}

const number = new Intl.NumberFormat('en');

export const noErrors: TextErrors = { title: null, body: null };

/** What the API would refuse, by the same rules and in the same words, before it is asked. */
export function checkText({ title, body }: PostText): TextErrors {
  return { title: titleProblem(title), body: bodyProblem(body) };
}

/** How long a body is, as `189 / 20,000`, and whether that is too long. */
export function bodyCount(body: string): { text: string; isTooLong: boolean } {
  const length = lengthOf(body);
  return {
    text: `${number.format(length)} / ${number.format(bodyMaxLength)}`,
    isTooLong: length > bodyMaxLength,
  };
}

export function isSameText(one: PostText, other: PostText): boolean {
  return one.title === other.title && one.body === other.body;
}
