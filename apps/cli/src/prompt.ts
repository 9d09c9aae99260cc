import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Asks for a line on the terminal. */
export async function ask(question: string, signal: AbortSignal): Promise<string> {
  return answered(question, signal, process.stderr);
}

/** Asks for a line without showing what is typed. Without a terminal, reads it from standard input. */
export async function askHidden(question: string, signal: AbortSignal): Promise<string> {
  process.stderr.write(process.stdin.isTTY ? question : '');
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const answer = await answered('', signal, silent);
  process.stderr.write(process.stdin.isTTY ? '\n' : '');
  return answer;
}

/** The terminal is in raw mode meanwhile, so Ctrl-C comes to the interface and not as a signal. */
async function answered(
  question: string,
  signal: AbortSignal,
  output: NodeJS.WritableStream,
): Promise<string> {
  const stopped = new AbortController();
  const terminal = process.stdin.isTTY === true;
  const line = createInterface({ input: process.stdin, output, terminal });
  line.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  line.on('close', () => stopped.abort());
  try {
    return (await line.question(question, { signal: AbortSignal.any([signal, stopped.signal]) })).trim();
  } catch (error) {
    if (signal.aborted) throw error;
    // Standard input ended without a line.
    return '';
  } finally {
    line.close();
  }
}
