import { lengthOf } from '@postern/text/characters';
import { bodyMaxLength, bodyProblem, titleProblem } from '@postern/text/post-rules';
import { asLine } from '@postern/text/text-rule';
import type { RouterInputs } from '../../../trpc/types';

/** The text in the form: each field that an author writes. */
export type PostText = Record<Exclude<keyof RouterInputs['post']['create'], 'draftId'>, string>;

/** A post as the form shows it; a title that was stored with a line break stands on one line. */
export function toText(post: { title: string; body: string | null } | null): PostText {
  return { title: asLine(post?.title ?? ''), body: post?.body ?? '' };
}

/** What is wrong with each field; null where nothing is. */
export type TextErrors = Record<keyof PostText, string | null>;

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
  const differs: Record<keyof PostText, boolean> = {
    title: one.title !== other.title,
    body: one.body !== other.body,
  };
  return !Object.values(differs).includes(true);
}
