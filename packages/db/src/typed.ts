/** What a person typed by hand, as the app would have written it. */

/** The author of a post that was entered without one. */
export const NAMELESS = 'Writer';

export function tidyEmail(email: string): string {
  return email.trim().toLowerCase();
}
