import { mkdir, open, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type LivePostern, startLivePostern } from '@postern/api/testing/live-postern';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openWorkplace, type Workplace } from './support/postern.ts';

describe('the file that `postern login` saves', () => {
  let postern: LivePostern;
  let key: string;
  let cli: Workplace;
  let config: string;
  beforeAll(async () => {
    postern = await startLivePostern();
    key = (await postern.makeKey(await postern.makeAccount('Ada'))).secret;
  });
  afterAll(() => postern.close());
  beforeEach(async () => {
    cli = await openWorkplace();
    config = cli.file('config/postern/config.json');
  });
  afterEach(() => cli.remove());

  const login = (input = `${key}\n`) => cli.run(['login', '--url', postern.url], { input });
  const saved = () => ({ url: postern.url, key });
  const modeOf = async (path: string) => (await stat(path)).mode & 0o777;
  const before = '{"url":"http://before.example"}';
  async function begin(path = config) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, before, { mode: 0o644 });
  }

  it('is readable by its user only, in a folder for its user only', async () => {
    expect(await login()).toMatchObject({ code: 0, stderr: '' });
    expect([await modeOf(config), await modeOf(dirname(config))]).toEqual([0o600, 0o700]);
  });

  it('is readable by its user only, also after it replaced a file that others could read', async () => {
    await begin();
    expect(await login()).toMatchObject({ code: 0 });
    expect(await modeOf(config)).toBe(0o600);
    expect(JSON.parse(await readFile(config, 'utf8'))).toEqual(saved());
  });

  it('is replaced as a whole: a program that has the old file open reads it to its end', async () => {
    await begin();
    const old = await open(config);
    expect(await login()).toMatchObject({ code: 0 });
    expect(await old.readFile('utf8')).toBe(before);
    await old.close();
    expect(await readdir(dirname(config))).toEqual(['config.json']);
  });

  it('stays as it was when the key is not valid', async () => {
    await begin();
    expect(await login('ak_wrong\n')).toMatchObject({ code: 4 });
    expect(await readFile(config, 'utf8')).toBe(before);
    expect(await readdir(dirname(config))).toEqual(['config.json']);
  });

  it('stays a link when it is one', async () => {
    const target = cli.file('dotfiles/postern.json');
    await begin(target);
    await mkdir(dirname(config), { recursive: true });
    await symlink(target, config);
    expect(await login()).toMatchObject({ code: 0 });
    expect(JSON.parse(await readFile(target, 'utf8'))).toEqual(saved());
    expect(await modeOf(target)).toBe(0o600);
  });

  it('leaves nothing behind when it cannot be written', async () => {
    await mkdir(config, { recursive: true });
    expect(await login()).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^postern: .*\n$/),
    });
    expect(await readdir(dirname(config))).toEqual(['config.json']);
  });

  it('is read from ~/.config when XDG_CONFIG_HOME is not set', async () => {
    const path = cli.file('.config/postern/config.json');
    await begin(path);
    await writeFile(path, JSON.stringify(saved()));
    expect(await cli.run(['whoami'], { env: { XDG_CONFIG_HOME: '' } })).toMatchObject({ code: 0 });
  });
});
