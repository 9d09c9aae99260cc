/** What a line may carry beside its message. Never an input, a token, an email or a stack. */
export type LogFields = Record<string, string | number | boolean | null>;

/** Where the server says what happened: one line an event. */
export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** The same log with fields on every line: one child a request, with its id. */
  child(fields: LogFields): Log;
}

/**
 * A log of JSON lines: `{"time","level","message",…fields}`.
 * @param write takes one line, newline included; standard error unless told otherwise, so that standard
 *   output stays free for what a command answers.
 */
export function createLog(
  write: (line: string) => void = (line) => process.stderr.write(line),
  fixed: LogFields = {},
): Log {
  const line =
    (level: string) =>
    (message: string, fields: LogFields = {}) =>
      write(`${JSON.stringify({ time: new Date().toISOString(), level, message, ...fixed, ...fields })}\n`);
  return {
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
    child: (fields) => createLog(write, { ...fixed, ...fields }),
  };
}
