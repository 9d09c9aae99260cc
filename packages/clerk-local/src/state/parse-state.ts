import { z } from 'zod';
import { State } from './model.ts';

/** The version of the file's format that this code writes and reads. */
const STATE_VERSION = 1;

const StateFile = State.extend({ version: z.literal(STATE_VERSION) });

/**
 * Parses the content of the state file; keys that this code does not know are dropped.
 * @throws ZodError (or SyntaxError) when a field is missing or of another type.
 */
export function parseState(content: string): State {
  const { version: _, ...state } = StateFile.parse(JSON.parse(content));
  return state;
}

export function printState(state: State): string {
  return `${JSON.stringify({ version: STATE_VERSION, ...state })}\n`;
}
