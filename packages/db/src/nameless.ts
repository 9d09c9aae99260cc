/** The author of a post that was entered by hand without one. */
export const NAMELESS = 'Writer';
