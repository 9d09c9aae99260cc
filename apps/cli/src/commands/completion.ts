import { Argument, Command, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { examples } from '../command.ts';
import { scripts, shells } from '../completion/scripts.ts';
import { suggest } from '../completion/suggest.ts';
import { writeLine } from '../output.ts';

export function completionCommand() {
  return new Command('completion')
    .description('Print the script that completes `postern` commands and options in a shell.')
    .helpOption('-h, --help', 'print this help')
    .addArgument(new Argument('<shell>', 'your shell').choices(shells))
    .addHelpText(
      'after',
      examples(
        'postern completion fish > ~/.config/fish/completions/postern.fish',
        `echo 'eval "$(postern completion bash)"' >> ~/.bashrc`,
        `echo 'eval "$(postern completion zsh)"' >> ~/.zshrc  # after compinit`,
      ),
    )
    .action((shell) => writeLine(scripts[shell]));
}

/** What the scripts of `completion` call. @param program whose commands and options are suggested. */
export function completeCommand(program: CommandUnknownOpts) {
  return new Command('complete').argument('[words...]').action(async (words) => {
    for (const { value, description } of suggest(program, words)) await writeLine(`${value}\t${description}`);
  });
}
