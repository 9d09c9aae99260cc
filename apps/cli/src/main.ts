import { exitCodeOf, exitCodes, sentenceOf } from './exit.ts';
import { note, printable } from './output.ts';
import { runCommandLine } from './program.ts';

/** The entry of `postern`: runs the command line, and turns an error into one line and an exit code. */

const stopping = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    if (stopping.signal.aborted) process.exit(exitCodes.interrupted);
    stopping.abort();
  });
}
// The reader may stop early, as in `postern export | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? exitCodes.done : exitCodes.unexpected);
});

const args = process.argv.slice(2);
try {
  await runCommandLine(args, async (command) => {
    // Loaded only when a command runs: zod and the client would double the time of `--help` and of a completion.
    const { openSession } = await import('./session.ts');
    return openSession(command, stopping.signal);
  });
} catch (error) {
  process.exitCode = stopping.signal.aborted ? exitCodes.interrupted : exitCodeOf(error);
  if (!stopping.signal.aborted) {
    note(`postern: ${printable(sentenceOf(error))}`);
    if (args.includes('--verbose')) note(printable(traceOf(error)));
  }
}

/** The stack of an error and of its causes. */
function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\nCaused by: ${traceOf(error.cause)}`;
  return `${error.stack}${cause}`;
}
