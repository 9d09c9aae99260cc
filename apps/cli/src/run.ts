import { parseArgs } from 'node:util';
import type { Command, Given, Options, Session } from './command.ts';
import { commands } from './commands.ts';
import { exitCodes, usageError } from './exit.ts';
import { commandHelp, generalHelp } from './help.ts';
import { writeLine } from './output.ts';
import { openSession } from './session.ts';

const common = {
  url: { type: 'string' },
  key: { type: 'string' },
  timeout: { type: 'string' },
  json: { type: 'boolean' },
  verbose: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} satisfies Options;

/** Runs one command line and gives its exit code. @throws CommandError, PosternError */
export async function runCommandLine(
  args: readonly string[],
  signal: AbortSignal,
  version: () => Promise<string>,
): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--version') return said(await version());
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const topic = commands.find((command) => command.name === rest[0]);
    return said(topic ? commandHelp(topic) : generalHelp(commands));
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (!command) throw usageError(`There is no command ${name}; postern --help lists them.`);
  const given = read(command, rest);
  if (given.flag('help')) return said(commandHelp(command));
  const [least, most] = command.arity;
  if (given.arguments.length < least || given.arguments.length > most) {
    throw usageError(
      `It is: postern ${command.name} ${command.usage}; postern ${command.name} --help says more.`,
    );
  }
  return command.run(given, await session(given, signal));
}

function read(command: Command, args: readonly string[]): Given {
  try {
    const options: Options = { ...common, ...command.options };
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return {
      text(name) {
        const value = values[name];
        return typeof value === 'string' ? value : undefined;
      },
      flag: (name) => values[name] === true,
      arguments: positionals,
    };
  } catch (error) {
    const sentence = error instanceof Error ? (error.message.split('. ')[0] ?? '') : '';
    throw usageError(`${sentence.replace(/\.$/, '')}; postern ${command.name} --help lists what it takes.`);
  }
}

async function session(given: Given, signal: AbortSignal): Promise<Session> {
  return openSession({
    url: given.text('url'),
    key: given.text('key'),
    timeout: given.text('timeout'),
    json: given.flag('json'),
    signal,
  });
}

async function said(text: string): Promise<number> {
  await writeLine(text.trimEnd());
  return exitCodes.done;
}
