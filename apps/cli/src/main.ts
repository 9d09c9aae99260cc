import { readFile } from 'node:fs/promises';
import { exitCodeOf, exitCodes, sentenceOf } from './exit.ts';
import { note, printable } from './output.ts';
import { runCommandLine } from './run.ts';

/** The entry of `postern`: runs the command line, and turns whatever goes wrong into one line and a number. */

const stopping = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    if (stopping.signal.aborted) process.exit(exitCodes.interrupted);
    stopping.abort();
  });
}
// Whoever reads the answer has read enough, e.g. `postern export | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? exitCodes.done : exitCodes.unexpected);
});

const args = process.argv.slice(2);
process.exitCode = await runCommandLine(args, stopping.signal, versionOf).catch((error: unknown) => {
  if (stopping.signal.aborted) return exitCodes.interrupted;
  note(`postern: ${printable(sentenceOf(error))}`);
  if (args.includes('--verbose')) note(printable(traceOf(error)));
  return exitCodeOf(error);
});

/** The stack of an error and of what caused it. */
function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\nCaused by: ${traceOf(error.cause)}`;
  return `${error.stack}${cause}`;
}

async function versionOf(): Promise<string> {
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  return /"version": "([^"]+)"/.exec(text)?.[1] ?? 'unknown';
}
