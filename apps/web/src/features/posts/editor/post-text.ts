import { lengthOf } from '@postern/text/characters';
import { bodyMaxLength, bodyProblem, titleProblem } from '@postern/text/post-rules';
import { asLine } from '@postern/text/text-rule';
import type { RouterInputs } from '../../../trpc/types';

/** The text in the form: each field that an author writes. */
export type PostText = Record<Exclude<keyof RouterInputs['post']['create'], 'draftId'>, string>;

/**
 * A post as the form shows it: a title that was stored with a line break stands on one line, and each line of the body
 * ends with \n, as a `<textarea>` gives it back (html.spec.whatwg.org/#concept-textarea-api-value).
 */
export function toText(post: { title: string; body: string | null } | null): PostText {
  return { title: asLine(post?.title ?? ''), body: (post?.body ?? '').replace(/\r\n?/g, '\n') };
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

/**
 * What a form begins with when its page answers. A browser that goes Back may have restored one field of an earlier visit
 * and not the other: then the draft, which has both, counts. What a person typed while the page was loading counts first.
 * @param typed what stands in the two fields
 */
export function textToBeginWith(
  typed: PostText,
  initial: PostText,
  draft: PostText | null,
): { from: 'page' | 'fields' | 'draft'; text: PostText } {
  const isNew = (field: keyof PostText) => typed[field] !== initial[field] && typed[field] !== draft?.[field];
  if (isNew('title') || isNew('body')) return { from: 'fields', text: typed };
  if (draft === null || isSameText(draft, initial)) return { from: 'page', text: initial };
  return { from: 'draft', text: { title: draft.title, body: draft.body } };
}
