import { once } from 'node:events';

/** Control characters and the marks that reverse the direction of text, but not tab and newline. */
const unsafe = /(?![\t\n])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** Makes text from others safe to print: it must not control the terminal. */
export function printable(text: string): string {
  return text.replace(unsafe, '\ufffd');
}

/** Makes text safe to print, on one line. */
export function printableLine(text: string): string {
  return printable(text).replace(/\s+/g, ' ');
}

/** Writes a line to standard output. Waits while the reader is slower. */
export async function writeLine(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
}

/** Writes a line to standard error, for messages that are not the answer. */
export function note(line: string): void {
  process.stderr.write(`${line}\n`);
}
