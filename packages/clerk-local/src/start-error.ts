/** A reason not to start: one sentence that says what to do, fit to be shown to a person as it is. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
