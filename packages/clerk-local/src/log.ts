import type { PendingCode } from './domain/codes.ts';
import type { ReportWrites } from './state/store.ts';

/** Prints a code for the person at this computer. The email is masked: a log holds no email. */
export function logCode({ email, code }: PendingCode): void {
  process.stdout.write(`[accounts] code for ${maskEmail(email)}: ${code}\n`);
}

/** Logs an unexpected failure in one line: its kind and place, never its values. */
export function logUnexpected(error: unknown): void {
  const kind = error instanceof Error ? error.name : typeof error;
  const code =
    error instanceof Error && 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const place = error instanceof Error ? placeOf(error) : '';
  process.stderr.write(`[accounts] unexpected failure: ${kind}${code} ${place}\n`);
}

/** The file name and line in which an error was made; empty when its stack does not say. */
function placeOf({ stack = '' }: Error): string {
  const call = stack.split('\n').find((line) => line.trimStart().startsWith('at ')) ?? '';
  return /^[\w-]+\.[jt]s:\d+/.exec(call.slice(call.lastIndexOf('/') + 1))?.[0] ?? '';
}

/** Logs once that accounts cannot be stored, and once that they can again. */
export const logWrites: ReportWrites = (report) => {
  process.stderr.write(
    report === 'works again'
      ? '[accounts] accounts can be stored again\n'
      : `[accounts] accounts cannot be stored (${report.failed || 'no reason given'}): make room on the disk, or make the data directory writable; until then sign-up and sign-in fail\n`,
  );
};

/** `ada@example.org` becomes `a…@example.org`. */
function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${[...email][0] ?? ''}…${email.slice(at)}`;
}
