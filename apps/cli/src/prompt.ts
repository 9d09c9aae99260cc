import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Asks for a line on the terminal. @returns '' when the input ends without a line. */
export async function ask(question: string, signal: AbortSignal): Promise<string> {
  return readLine(question, signal, process.stderr);
}

/** Asks for a line without showing it. Without a terminal, reads it from standard input. */
export async function askHidden(question: string, signal: AbortSignal): Promise<string> {
  process.stderr.write(process.stdin.isTTY ? question : '');
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const answer = await readLine('', signal, silent);
  process.stderr.write(process.stdin.isTTY ? '\n' : '');
  return answer;
}

async function readLine(
  question: string,
  signal: AbortSignal,
  output: NodeJS.WritableStream,
): Promise<string> {
  const inputEnded = new AbortController();
  const terminal = process.stdin.isTTY === true;
  const line = createInterface({ input: process.stdin, output, terminal });
  // readline puts the terminal in raw mode, so Ctrl-C arrives here and not as a signal.
  line.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  line.on('close', () => inputEnded.abort());
  try {
    return (await line.question(question, { signal: AbortSignal.any([signal, inputEnded.signal]) })).trim();
  } catch (error) {
    if (signal.aborted) throw error;
    return '';
  } finally {
    line.close();
  }
}
