import { postRules } from '@postern/client';
import { CommandError, exitCodes } from './exit.ts';

/**
 * What is wrong with the texts of a new post, in the line that the server would answer; null when nothing is. A command
 * asks before it sends, so that a file or an editor is not opened for nothing.
 */
export function postComplaint({ title, body }: { title: string; body: string | null }): string | null {
  const ofTitle = postRules.titleProblem(title);
  if (ofTitle) return `title: ${ofTitle}`;
  const ofBody = postRules.bodyProblem(body ?? '');
  return ofBody && `body: ${ofBody}`;
}

/** @throws CommandError with the server's exit code and line for a field that it would refuse. */
export function refuseUnfit(field: string, problem: string | null): void {
  if (problem) throw new CommandError(`${field}: ${problem}`, exitCodes.refused);
}
