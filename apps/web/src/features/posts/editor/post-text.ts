import { bodyMaxLength, titleMaxLength } from '@postern/api/post-limits';
import { asLine, lineProblem } from '@postern/text/text-rule';

/** What is typed. */
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

/** What the API would refuse, said before it is asked. */
export function checkText({ title, body }: PostText): TextErrors {
  return {
    title: titleError(title.trim()),
    body:
      body.length > bodyMaxLength
        ? `The body can have at most ${number.format(bodyMaxLength)} characters.`
        : null,
  };
}

function titleError(title: string): string | null {
  if (title === '') return 'Give the post a title.';
  if (title.length > titleMaxLength) return `The title can have at most ${titleMaxLength} characters.`;
  const problem = lineProblem(title);
  return problem && `The title ${problem}.`;
}

/** `189 / 20,000`. */
export function bodyCount(body: string): string {
  return `${number.format(body.length)} / ${number.format(bodyMaxLength)}`;
}

export function isSameText(one: PostText, other: PostText): boolean {
  return one.title === other.title && one.body === other.body;
}
