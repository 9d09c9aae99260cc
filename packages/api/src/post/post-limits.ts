/** What a post and a list may measure. Numbers only, so that forms in a browser can share them. */

/**
 * Characters of a title after trimming. Here and below a character is a Unicode code point, as zod counts; a
 * form's `maxlength` counts UTF-16 units, which are never fewer, so it is never the more generous one.
 */
export const titleMaxLength = 200;
/** Characters of a body. */
export const bodyMaxLength = 20_000;
/** Characters of a search. */
export const queryMaxLength = 200;
/** Posts on one page of a list. */
export const pageMaxSize = 100;
export const pageDefaultSize = 20;
/** Whole posts on one page of an export. */
export const exportMaxSize = 50;
