import { StoreUnavailableError } from './post-store.ts';

/** The command line cannot be understood. The message is one sentence that says what to type. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Runs a command line of this package: prints the line that `work` gives, if any; a failure is one sentence on
 * stderr and exit code 1 (2 when the command line itself is wrong), never a stack trace. It ends with the process
 * that started it.
 */
export async function runCommand(work: () => Promise<string | null>): Promise<void> {
  process.once('disconnect', () => process.exit(1));
  // The reader of the output may have ended. The work goes on.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  try {
    const line = await work();
    if (line !== null) process.stdout.write(`${line}\n`);
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof StoreUnavailableError || error instanceof UsageError) return error.message;
  const reason = error instanceof Error ? error.message.trim().split('\n').at(-1) : String(error);
  return `This failed in a way that Postern does not know: ${reason}`;
}
