import { StoreUnavailableError } from './post-store.ts';

/**
 * Runs a command line of this package: prints the line that `work` gives, if any; a failure is one sentence on
 * stderr and exit code 1, never a stack trace. It ends with the process that started it.
 */
export async function runCommand(work: () => Promise<string | null>): Promise<void> {
  process.once('disconnect', () => process.exit(1));
  try {
    const line = await work();
    if (line !== null) process.stdout.write(`${line}\n`);
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exitCode = 1;
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof StoreUnavailableError) return error.message;
  const reason = error instanceof Error ? error.message.trim().split('\n').at(-1) : String(error);
  return `The database could not be prepared, and this failure is not one Postern knows: ${reason}`;
}
