import {
  authorIdProblem,
  bodyMaxLength,
  bodyProblem,
  exportMaxSize,
  fitQuery,
  pageMaxSize,
  queryMaxLength,
  queryProblem,
  storedTitleProblem,
  titleMaxLength,
  titleProblem,
} from '@postern/text/post-rules';

/** What is wrong with a text, as the sentence that the server would answer; null when it is fit. */
type Check = (text: string) => string | null;

/** What a post and a search may hold. Lengths are in characters, which are Unicode code points. */
export interface PostRules {
  /** Characters of a title, without the white space around it. */
  readonly titleMaxLength: number;
  /** Characters of a body. */
  readonly bodyMaxLength: number;
  /** Characters of a search. */
  readonly queryMaxLength: number;
  /** Posts on one page of a list. */
  readonly pageMaxSize: number;
  /** Posts on one page of an export. */
  readonly exportMaxSize: number;
  /** Checks the title of a new post. White space around it is ignored. */
  readonly titleProblem: Check;
  /** Checks a title that the post has already: one that was stored before a rule is fit. */
  readonly storedTitleProblem: Check;
  readonly bodyProblem: Check;
  readonly queryProblem: Check;
  readonly authorIdProblem: Check;
  /** Makes a text fit for a search: leaves out what cannot be stored, and cuts what is too long. */
  readonly fitQuery: (text: string) => string;
}

/**
 * The rules by which the server refuses a post or a search, to be applied before a call. They are the server's own code,
 * which the build puts into this package: the type is written here because a consumer's compiler must not meet it.
 */
export const postRules: PostRules = {
  titleMaxLength,
  bodyMaxLength,
  queryMaxLength,
  pageMaxSize,
  exportMaxSize,
  titleProblem,
  storedTitleProblem,
  bodyProblem,
  queryProblem,
  authorIdProblem,
  fitQuery,
};
