import type { CommandUnknownOpts, Option } from '@commander-js/extra-typings';

export interface Suggestion {
  value: string;
  description: string;
}

/**
 * What may stand in the place of the last word: a command, an option, or a value that an option or argument may have.
 * @param words of the command line after `postern`, up to the cursor; the last may be empty.
 */
export function suggest(program: CommandUnknownOpts, words: readonly string[]): Suggestion[] {
  const current = words.at(-1) ?? '';
  return partsAt(program, words, current).filter(({ value }) => value.startsWith(current));
}

function partsAt(program: CommandUnknownOpts, words: readonly string[], current: string): Suggestion[] {
  if (words.length < 2) return current.startsWith('-') ? optionsOf(program) : commandsOf(program);
  const command = program.commands.find((candidate) => candidate.name() === words[0]);
  if (!command) return [];
  const optionOf = (flag = '') => command.options.find(({ short, long }) => flag === short || flag === long);
  const previous = optionOf(words.at(-2));
  if (previous?.required) return valuesOf(previous);
  if (!current.startsWith('-')) return command.registeredArguments.flatMap((argument) => valuesOf(argument));
  const assigned = /^(--\w+)=/.exec(current)?.[1];
  const option = optionOf(assigned);
  return option ? valuesOf(option, `${assigned}=`) : optionsOf(command);
}

function commandsOf(program: CommandUnknownOpts): Suggestion[] {
  const commands = program.createHelp().visibleCommands(program);
  return commands.map((command) => ({
    value: command.name(),
    description: command.summary() || command.description(),
  }));
}

function optionsOf(command: CommandUnknownOpts): Suggestion[] {
  const options = command.createHelp().visibleOptions(command);
  return options.map(({ long, description }) => ({ value: long ?? '', description }));
}

function valuesOf(
  { argChoices, description }: Pick<Option, 'argChoices' | 'description'>,
  prefix = '',
): Suggestion[] {
  return (argChoices ?? []).map((choice) => ({ value: `${prefix}${choice}`, description }));
}
