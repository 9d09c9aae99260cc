import { chmod, readFile, writeFile } from 'node:fs/promises';
import { type Key, type LivePostern, startLivePostern } from '@postern/api/testing/live-postern';
import type { Account } from '@postern/testing/person';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkplace, type Workplace } from './support/postern.ts';

describe('postern', () => {
  let postern: LivePostern;
  let ada: Account;
  let key: Key;
  let cli: Workplace;
  beforeAll(async () => {
    postern = await startLivePostern();
    ada = await postern.makeAccount('Ada');
    key = await postern.makeKey(ada);
    cli = await openWorkplace({ POSTERN_URL: postern.url, POSTERN_KEY: key.secret });
  });
  afterAll(async () => {
    await postern.close();
    await cli.remove();
  });

  const json = async (args: string[], options = {}) => {
    const ended = await cli.run([...args, '--json'], options);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    return JSON.parse(ended.stdout);
  };

  it('creates, shows, lists, edits and deletes', async () => {
    await writeFile(cli.file('body.md'), '# From a file\n');
    const { id } = await json(['create', 'Lighthouse', '--file', 'body.md']);
    expect(await json(['show', id])).toMatchObject({
      title: 'Lighthouse',
      body: '# From a file\n',
      mine: true,
    });
    expect((await cli.run(['show', id])).stdout).toContain('Lighthouse\nAda, ');
    expect(await json(['list', '-q', 'light'])).toMatchObject({ items: [{ id, excerpt: 'From a file' }] });
    expect((await cli.run(['mine', '--limit', '1'])).stdout).toContain(`${id}  `);
    await json(['edit', id, '--file', '-'], { input: 'From standard input' });
    expect(await json(['show', id])).toMatchObject({ body: 'From standard input' });
    await writeFile(cli.file('editor.sh'), '#!/bin/sh\nprintf ", changed" >> "$1"\n');
    await chmod(cli.file('editor.sh'), 0o700);
    await json(['edit', id, '--editor', '--title', 'New'], { env: { EDITOR: cli.file('editor.sh') } });
    expect(await json(['show', id])).toMatchObject({ title: 'New', body: 'From standard input, changed' });
    expect(await cli.run(['delete', id])).toMatchObject({ code: 2 });
    expect(await json(['delete', id, '--yes'])).toEqual({ id });
    expect(await cli.run(['show', id])).toEqual({
      code: 3,
      stdout: '',
      stderr: 'postern: There is no such post.\n',
    });
  });

  it('prints the account of a key, and saves a key once the server accepts it', async () => {
    expect(await json(['whoami'])).toMatchObject({ id: ada.id, name: 'Ada', email: ada.email });
    const fresh = await openWorkplace();
    expect(await fresh.run(['login', '--url', postern.url], { input: 'ak_wrong\n' })).toMatchObject({
      code: 4,
      stderr: expect.stringMatching(/^postern: The API key is not valid/),
    });
    const login = await fresh.run(['login', '--url', postern.url], { input: `${key.secret}\n` });
    expect(login).toMatchObject({ code: 0, stderr: '' });
    expect(login.stdout).not.toContain(key.secret);
    const config = fresh.file('config/postern/config.json');
    expect(JSON.parse(await readFile(config, 'utf8'))).toEqual({ url: postern.url, key: key.secret });
    expect((await fresh.run(['whoami'])).stdout).toContain('Ada (ada@example.test)');
    await fresh.remove();
  });

  it('sends a saved key to no other address', async () => {
    const other = await startLivePostern();
    const fresh = await openWorkplace();
    await fresh.run(['login', '--url', postern.url], { input: `${key.secret}\n` });
    expect(await fresh.run(['whoami', '--url', other.url])).toMatchObject({
      code: 4,
      stderr: 'postern: Sign in first. `postern login` asks for a key and saves it.\n',
    });
    await fresh.remove();
    await other.close();
  });

  it('refuses what the scopes of the key do not allow', async () => {
    const reader = await postern.makeKey(ada, { scopes: ['posts:read'] });
    expect(await cli.run(['create', 'No', '--key', reader.secret])).toMatchObject({
      code: 4,
      stderr: 'postern: The API key is limited; this needs the scope posts:write.\n',
    });
  });

  it.each([
    [['frobnicate'], "Unknown command 'frobnicate'; see postern --help."],
    [['lst'], "Unknown command 'lst' (Did you mean list?); see postern --help."],
    [['show'], "Missing required argument 'id'; see postern show --help."],
    [
      ['create', 'a', 'b'],
      "Too many arguments for 'create'. Expected 1 argument but got 2; see postern create --help.",
    ],
    [['list', '--nope'], "Unknown option '--nope'; see postern list --help."],
    [
      ['list', '--sort', 'x'],
      "Option '--sort <order>' argument 'x' is invalid. Allowed choices are newest, views; see postern list --help.",
    ],
    [['list', '--timeout', '0'], '--timeout takes a number of seconds, more than 0 and at most 3600.'],
    [['list', '--limit', 'x'], '--limit takes a number, 1 to 100.'],
    [['list', '--url', 'nowhere'], 'nowhere is not an address; give one such as http://127.0.0.1:3000.'],
    [['create', 'T', '--file', 'missing.md'], 'missing.md cannot be read.'],
    [['create', 'T', '--editor'], 'Set EDITOR to your editor, or give the body with --file.'],
  ])('refuses %j with one sentence', async (args, sentence) => {
    expect(await cli.run(args)).toEqual({ code: 2, stdout: '', stderr: `postern: ${sentence}\n` });
  });

  it.each([[[]], [['help']], [['-h']], [['help', 'nope']]])(
    'prints the list of commands for %j',
    async (args) => {
      expect(await cli.run(args)).toEqual({ ...(await cli.run(['--help'])), code: 0 });
    },
  );

  it.each([[['help', 'list']], [['list', '-h']], [['list', 'x', '--nope', '--help']]])(
    'prints the help of a command for %j',
    async (args) => {
      const ended = await cli.run(args);
      expect(ended).toMatchObject({ code: 0, stderr: '' });
      expect(ended.stdout).toContain('Usage: postern list');
    },
  );

  it('prints the version of its package', async () => {
    const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'));
    expect(await cli.run(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('takes a title that looks like an option after two dashes', async () => {
    const { id } = JSON.parse((await cli.run(['create', '--json', '--', '--version'])).stdout);
    expect(await json(['show', id])).toMatchObject({ title: '--version' });
  });

  it('has help with examples for every command', async () => {
    const { stdout, code } = await cli.run(['--help']);
    expect(code).toBe(0);
    const names = [...stdout.matchAll(/^ {2}([a-z]+)(?: <.*>)? {2,}\S/gm)].map(([, name]) => name);
    expect(names).toEqual([
      'list',
      'show',
      'mine',
      'create',
      'edit',
      'delete',
      'drafts',
      'export',
      'import',
      'login',
      'whoami',
      'completion',
    ]);
    for (const name of names) {
      const help = await cli.run([name ?? '', '--help']);
      expect(help).toMatchObject({ code: 0, stderr: '' });
      expect(help.stdout).toMatch(/\nExamples:\n {2}postern /);
    }
  });

  it('prints no control characters of a post', async () => {
    const { id } = await json(['create', 'Red alert', '--file', '-'], { input: '\u001b]0;x\u0007' });
    const { stdout } = await cli.run(['show', id]);
    expect(stdout).not.toContain('\u001b');
    const refused = await cli.run(['create', 'Red \u001b[31m alert']);
    expect(refused).toMatchObject({ code: 3, stdout: '' });
    expect(refused.stderr).not.toContain('\u001b');
  });
});
