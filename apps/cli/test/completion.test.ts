import { spawn } from 'node:child_process';
import { readdir, symlink, writeFile } from 'node:fs/promises';
import { finished } from '@postern/testing/finished';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bin, openWorkplace, type Workplace } from './support/postern.ts';

/** Loads the script twice, as a shell does that reads its start file again, and prints what completes the words. */
const bashProbe = `
eval "$(postern completion bash)"
eval "$(postern completion bash)"
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_postern && printf '%s\\n' "\${COMPREPLY[@]}"
complete -p postern >&2
`;

describe('completion', () => {
  let cli: Workplace;
  beforeAll(async () => {
    cli = await openWorkplace();
    await symlink(bin, cli.file('postern'));
    await writeFile(cli.file('probe.sh'), bashProbe);
  });
  afterAll(() => cli.remove());

  const values = async (...words: string[]) => {
    const ended = await cli.run(['complete', '--', ...words]);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    return ended.stdout.split('\n').flatMap((line) => line.split('\t')[0] || []);
  };

  it('suggests every command of the help', async () => {
    const { stdout } = await cli.run(['--help']);
    const commands = [...stdout.matchAll(/^ {2}([a-z]+)(?: <.*>)? {2,}\S/gm)].map(([, name]) => name);
    expect(await values('')).toEqual(commands);
  });

  it('suggests every option in the help of a command', async () => {
    const { stdout } = await cli.run(['list', '--help']);
    const options = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[a-z]+)/gm)].map(([, option]) => option);
    expect(options).toContain('--json');
    expect(await values('list', '--')).toEqual(options);
  });

  it.each([
    [['li'], ['list']],
    [['--v'], ['--version']],
    [['list', '--so'], ['--sort']],
    [
      ['list', '--sort', ''],
      ['newest', 'views'],
    ],
    [['list', '--sort=v'], ['--sort=views']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['import', ''], []],
    [['create', 'x', '--file', ''], []],
    [['nope', '--'], []],
  ])('suggests for %j: %j', async (words, suggestions) => {
    expect(await values(...words)).toEqual(suggestions);
  });

  it.each(['bash', 'zsh', 'fish'])('prints a script for %s', async (shell) => {
    const script = await cli.run(['completion', shell]);
    expect(script).toMatchObject({ code: 0, stderr: '' });
    expect(script.stdout).toContain('postern complete -- ');
  });

  it.each([
    [['postern', 'ex'], ['export']],
    [['postern', 'list', '--sort', '=', 'v'], ['views']],
    [
      ['postern', 'list', '--sort', '='],
      ['newest', 'views'],
    ],
    [['postern', 'create', '"$(touch ran)"', '--fi'], ['--file']],
  ])('completes %j in bash, and runs nothing that was typed', async (words, replies) => {
    const child = spawn('bash', ['--norc', 'probe.sh', ...words], {
      cwd: cli.folder,
      env: { PATH: `${cli.folder}:${process.env.PATH}`, HOME: cli.folder },
    });
    expect(await finished(child)).toEqual({
      code: 0,
      stdout: replies.map((reply) => `${reply}\n`).join(''),
      stderr: 'complete -o default -F _postern postern\n',
    });
    expect(await readdir(cli.folder)).not.toContain('ran');
  });
});
