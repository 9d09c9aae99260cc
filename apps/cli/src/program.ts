import { readFileSync } from 'node:fs';
import { Command, CommanderError, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { addCommonOptions, examples, type OpenSession } from './command.ts';
import { completeCommand, completionCommand } from './commands/completion.ts';
import { createCommand } from './commands/create.ts';
import { deleteCommand } from './commands/delete.ts';
import { draftsCommand } from './commands/drafts.ts';
import { editCommand } from './commands/edit.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { listCommand } from './commands/list.ts';
import { loginCommand } from './commands/login.ts';
import { mineCommand } from './commands/mine.ts';
import { showCommand } from './commands/show.ts';
import { whoamiCommand } from './commands/whoami.ts';
import { usageError } from './exit.ts';

/** Runs one command line. @throws CommandError, PosternError */
export async function runCommandLine(args: readonly string[], open: OpenSession): Promise<void> {
  const [name, topic] = args;
  const program = createProgram(open);
  const asksForHelp = name === undefined || name === 'help';
  try {
    await program.parseAsync(asksForHelp ? [...(topic ? [topic] : []), '--help'] : args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Commander also throws after it has printed help or the version.
    if (error.exitCode === 0) return;
    const known = program.commands.some((command) => command.name() === name);
    throw usageError(sentenceOf(error, known ? `postern ${name}` : 'postern'));
  }
}

/** All commands, in the order of the help. */
function createProgram(open: OpenSession): Command {
  const program = new Command('postern')
    .description('Publish and read posts from the command line.')
    .usage('<command> [options]')
    .version(packageVersion(), '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .enablePositionalOptions()
    .addHelpText(
      'after',
      examples(
        'postern login',
        'postern list --query lighthouse',
        'postern create "Hello" --file hello.md',
        'postern import --help',
      ),
    );
  for (const command of [
    listCommand(open),
    showCommand(open),
    mineCommand(open),
    createCommand(open),
    editCommand(open),
    deleteCommand(open),
    draftsCommand(open),
    exportCommand(open),
    importCommand(open),
    loginCommand(open),
    whoamiCommand(open),
  ]) {
    addCommonOptions(command);
    program.addCommand(command);
  }
  program.addCommand(completionCommand());
  program.addCommand(completeCommand(program), { hidden: true });
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({ outputError: () => {} });
    command.configureHelp({ subcommandTerm: (sub) => `${sub.name()} ${argumentsOf(sub)}`.trimEnd() });
  }
  return program;
}

function argumentsOf(command: CommandUnknownOpts): string {
  return command.registeredArguments.map((argument) => `<${argument.name()}>`).join(' ');
}

/** Commander's message as one sentence that ends with the help to read. */
function sentenceOf({ message }: CommanderError, command: string): string {
  const text = message
    .replace(/^error: /, '')
    .replace(/\s+/g, ' ')
    .replace(/\.$/, '');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}; see ${command} --help.`;
}

function packageVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return /"version": "([^"]+)"/.exec(text)?.[1] ?? 'unknown';
}
