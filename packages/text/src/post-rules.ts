import { beginningOf, isLongerThan } from './characters.ts';
import { lineProblem } from './text-rule.ts';

/**
 * What a post and a search may hold: the limits, the checks, and the sentence for each fault. The router decides by
 * them; the form and the command line use the same ones, so that they say the same before they ask. All lengths are in
 * characters, which are Unicode code points.
 */

/** Characters of a title, without the white space around it. */
export const titleMaxLength = 200;
/** Characters of a body. */
export const bodyMaxLength = 20_000;
/** Characters of a search. */
export const queryMaxLength = 200;
/** Characters of the name that stands under a post; a longer one is cut. */
export const nameMaxLength = 120;
/** Characters of a user id, in the choice of one author's posts. */
export const authorIdMaxLength = 100;

/** Posts on one page of a list. */
export const pageMaxSize = 100;
export const pageDefaultSize = 20;
/** Whole posts on one page of an export. */
export const exportMaxSize = 50;

/** NUL ends a text early in some stores, and half of a surrogate pair cannot be written as UTF-8. */
const UNSTORABLE = /[\0\p{Cs}]/u;
const EVERY_UNSTORABLE = /[\0\p{Cs}]/gu;

/** What is wrong with the title of a new post, as a sentence; null when it is fit. White space around it is ignored. */
export function titleProblem(title: string): string | null {
  const problem = storedTitleProblem(title);
  if (problem) return problem;
  const ofLine = lineProblem(title.trim());
  return ofLine && `The title ${ofLine}.`;
}

/** The same of a title that a post has already: one that was stored before there was a rule for lines is fit. */
export function storedTitleProblem(title: string): string | null {
  const trimmed = title.trim();
  return trimmed === '' ? 'Give the post a title.' : problemOf('title', trimmed, titleMaxLength);
}

/** What is wrong with the title of a draft, which may be empty, as a sentence; null when it is fit. */
export function draftTitleProblem(title: string): string | null {
  return problemOf('title', title.trim(), titleMaxLength);
}

/** What is wrong with a body, as a sentence; null when it is fit. */
export function bodyProblem(body: string): string | null {
  return problemOf('body', body, bodyMaxLength);
}

/** What is wrong with a search, as a sentence; null when it is fit. */
export function queryProblem(query: string): string | null {
  return problemOf('search', query, queryMaxLength);
}

/** What is wrong with the id of an author, as a sentence; null when it is fit. */
export function authorIdProblem(authorId: string): string | null {
  return authorId === '' ? 'The authorId is empty.' : problemOf('authorId', authorId, authorIdMaxLength);
}

/** A text made fit for a search: what cannot be stored is left out, and what is too long is cut. */
export function fitQuery(text: string): string {
  return beginningOf(text.replace(EVERY_UNSTORABLE, '').trim(), queryMaxLength).trim();
}

function problemOf(name: string, text: string, maxLength: number): string | null {
  if (isLongerThan(text, maxLength)) {
    return `The ${name} can have at most ${maxLength.toLocaleString('en')} characters.`;
  }
  return UNSTORABLE.test(text) ? `The ${name} holds a character that cannot be stored: remove it.` : null;
}
