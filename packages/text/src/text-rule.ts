/**
 * The rule for a text of one line, a title or a name: it has a character that can be seen, it stays on its line, and
 * nothing in it turns the text around it.
 */

/** What a text of one line may not hold, each kind with what is said of it. */
const UNFIT: readonly [RegExp, string][] = [
  [/[\n\v\f\r\u0085\u2028\u2029]/u, 'must stand on one line'],
  [/[\p{Cc}\p{Cs}]/u, 'holds a control character: remove it'],
  [/[\u202a-\u202e\u2066-\u2069]/u, 'holds a character that changes the direction of text: remove it'],
];

/** All of the above at once. */
const UNFIT_STRETCHES = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/** Letters, marks, digits, punctuation and signs, less those that leave nothing on the page. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\u2800]/gu;
const WHITE_SPACE = /\s+/gu;

/** Whether a reader sees anything of a text. */
export function isVisible(text: string): boolean {
  return VISIBLE.test(text.replace(INVISIBLE, ''));
}

/**
 * What is wrong with a text of one line, as the end of a sentence that begins with its name; null when it is fit.
 * @param text without white space around it
 */
export function lineProblem(text: string): string | null {
  const unfit = UNFIT.find(([characters]) => characters.test(text));
  if (unfit) return unfit[1];
  return isVisible(text) ? null : 'needs a character that can be seen';
}

/**
 * A text made fit for one line: what may not stand there, and all other white space, becomes one space.
 * Empty when nothing of it could be seen.
 */
export function asLine(text: string): string {
  const line = text.replace(UNFIT_STRETCHES, ' ').replace(WHITE_SPACE, ' ').trim();
  return isVisible(line) ? line : '';
}
