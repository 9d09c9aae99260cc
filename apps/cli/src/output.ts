import { once } from 'node:events';

/** Control characters and the marks that turn text around, but not tab and newline. */
const steering = /(?![\t\n])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** Text of others, fit for a terminal: it must not steer it. */
export function printable(text: string): string {
  return text.replace(steering, '\ufffd');
}

/** The same on one line. */
export function printableLine(text: string): string {
  return printable(text).replace(/\s+/g, ' ');
}

/** Writes a line to standard output and waits while whoever reads it is slower. */
export async function writeLine(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
}

/** Writes a line to standard error: what is said beside the answer. */
export function note(line: string): void {
  process.stderr.write(`${line}\n`);
}
