import type { ParseArgsConfig } from 'node:util';
import type { PosternClient } from '@postern/client';

/** What every command gets beside its own options. */
export interface Session {
  client: PosternClient;
  /** Where Postern is. */
  url: string;
  /** Says that the person wants to stop. */
  signal: AbortSignal;
  /** Prints an answer: as JSON with `--json`, else as text. */
  print(answer: unknown, text: () => string): Promise<void>;
}

export type Options = NonNullable<ParseArgsConfig['options']>;

/** The values of options and the arguments of one call. */
export interface Given {
  text(name: string): string | undefined;
  flag(name: string): boolean;
  arguments: readonly string[];
}

export interface Command {
  name: string;
  /** Its arguments, e.g. `<id>`. */
  usage: string;
  summary: string;
  /** What its own help says beside that. */
  details?: string;
  /** What the help says of options, a line each. */
  optionLines: readonly string[];
  examples: readonly string[];
  options: Options;
  /** How many arguments it takes, at least and at most. */
  arity: readonly [number, number];
  run(given: Given, session: Session): Promise<number>;
}
