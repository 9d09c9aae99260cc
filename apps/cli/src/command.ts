import { type CommandUnknownOpts, Option } from '@commander-js/extra-typings';
import type { Session } from './session.ts';

/** Opens the session that a command's common options ask for. @throws CommandError */
export type OpenSession = (command: CommandUnknownOpts) => Promise<Session>;

const group = 'Options of every command:';

/** Adds the options that every command has. The help prints them after the command's own. */
export function addCommonOptions(command: CommandUnknownOpts): void {
  command
    .addHelpOption(new Option('-h, --help', 'print this help').helpGroup(group))
    .optionsGroup(group)
    .option('--url <url>', 'address of Postern (or POSTERN_URL, or the one that `postern login` saved)')
    .option('--key <key>', 'API key (or POSTERN_KEY, or the one that `postern login` saved)')
    .option('--timeout <seconds>', 'longest time for one call (default: 30)')
    .option('--json', 'print the answer as JSON')
    .option('--verbose', 'print the stack of an error');
}

/** The last section of a command's help. */
export function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`;
}
