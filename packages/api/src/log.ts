/** The fields of a log line. They never hold an input, a token, an email or a stack. */
export type LogFields = Record<string, string | number | boolean | null>;

/** The server's log: one line for each event. */
export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** The same log with more fields on every line: each request has a child with its id. */
  child(fields: LogFields): Log;
}

/**
 * Creates a log of JSON lines: `{"time","level","message",…fields}`.
 * @param write takes one line with its newline. By default it writes to standard error, so that standard output holds
 *   only what a command prints.
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
