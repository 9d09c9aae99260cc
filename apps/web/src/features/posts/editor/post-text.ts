import { bodyMaxLength, titleMaxLength } from '@postern/api/post-limits';

/** What is typed. */
export interface PostText {
  title: string;
  body: string;
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
  return title.length > titleMaxLength ? `The title can have at most ${titleMaxLength} characters.` : null;
}

/** `189 / 20,000`. */
export function bodyCount(body: string): string {
  return `${number.format(body.length)} / ${number.format(bodyMaxLength)}`;
}

export function isSameText(one: PostText, other: PostText): boolean {
  return one.title === other.title && one.body === other.body;
}
