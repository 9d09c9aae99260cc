import { PosternError } from '@postern/client';

/** The exit codes; README.md documents them. */
export const exitCodes = {
  done: 0,
  unexpected: 1,
  usage: 2,
  refused: 3,
  notAllowed: 4,
  unreachable: 5,
  partly: 6,
  interrupted: 130,
} as const;

/** An error that does not come from the server. Its message is one sentence that says what to do. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly exitCode: number;
  constructor(message: string, exitCode: number, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

export function usageError(message: string): CommandError {
  return new CommandError(message, exitCodes.usage);
}

/** The one line that is printed for an error. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Something went wrong.';
  const needsKey = error instanceof PosternError && error.is('UNAUTHORIZED');
  return needsKey ? `${error.message} \`postern login\` asks for a key and saves it.` : error.message;
}

/** The exit code for an error. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CommandError) return error.exitCode;
  if (!(error instanceof PosternError)) return exitCodes.unexpected;
  if (error.is('ABORTED')) return exitCodes.interrupted;
  if (error.is('UNAUTHORIZED', 'FORBIDDEN', 'TOKEN')) return exitCodes.notAllowed;
  if (error.is('BAD_REQUEST', 'NOT_FOUND', 'CONFLICT', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE')) {
    return exitCodes.refused;
  }
  return error.is('INTERNAL_SERVER_ERROR') ? exitCodes.unexpected : exitCodes.unreachable;
}
