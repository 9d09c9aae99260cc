// @ts-check

/** A failure that the person at the terminal can act on: its message is one sentence that says what to do. */
export class Failure extends Error {
  /** @param {string} sentence */
  constructor(sentence) {
    super(sentence);
    this.name = 'Failure';
  }
}

/**
 * The error code of a failed system call (`EACCES`, `EEXIST`, …), or an empty string.
 * @param {unknown} error
 * @returns {string}
 */
export function errorCode(error) {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
