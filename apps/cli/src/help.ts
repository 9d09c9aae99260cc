import type { Command } from './command.ts';

const everywhere = [
  '--url URL        where Postern is (or POSTERN_URL, or what `postern login` remembers)',
  '--key KEY        an API key (or POSTERN_KEY, or what `postern login` remembers)',
  '--timeout SEC    seconds that one call may take (30)',
  '--json           print the answer as JSON',
  '--verbose        print where an error came from',
  '--help           print this',
];

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `\n${title}:\n${lines.map((line) => `  ${line}`).join('\n')}\n`;
}

/** What `postern --help` prints. */
export function generalHelp(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name, usage }) => `${name} ${usage}`.trim().length));
  const lines = commands.map(
    ({ name, usage, summary }) => `${`${name} ${usage}`.trim().padEnd(width)}  ${summary}`,
  );
  return `postern: publish posts and read them, from the command line.
${section('Commands', lines)}${section('Options of every command', [...everywhere, '--version        print the version'])}${section(
  'Examples',
  [
    'postern login',
    'postern list --query lighthouse',
    'postern create "Hello" --file hello.md',
    'postern import --help',
  ],
)}`;
}

/** What `postern <command> --help` prints. */
export function commandHelp(command: Command): string {
  const head = `postern ${`${command.name} ${command.usage}`.trim()}\n\n${command.summary}\n${command.details ? `\n${command.details}\n` : ''}`;
  return `${head}${section('Options', [...command.optionLines, ...everywhere])}${section('Examples', command.examples)}`;
}
