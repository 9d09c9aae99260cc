const WHITE_SPACE = '\t\n\r ';

/**
 * An email as it is stored and compared: without tabs, line ends and spaces around it, and with A to Z in lower case.
 * It is what SQLite's `lower(trim(…, char(9, 10, 13, 32)))` makes in the triggers of the first migration. Every other
 * character stays: JavaScript's own functions would take a Kelvin sign for a `k`, and one person for another.
 */
export function tidyEmail(email: string): string {
  let start = 0;
  let end = email.length;
  while (start < end && WHITE_SPACE.includes(email.charAt(start))) start += 1;
  while (end > start && WHITE_SPACE.includes(email.charAt(end - 1))) end -= 1;
  return email.slice(start, end).replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
