import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { type LivePostern, startLivePostern } from '@postern/api/testing/live-postern';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Consumer, makeConsumer, useResolution } from './support/consumer.ts';

const attw = join(
  dirname(createRequire(import.meta.url).resolve('@arethetypeswrong/cli/package.json')),
  'dist/index.js',
);

describe('the packed package', () => {
  let consumer: Consumer;
  let installed: string;
  let postern: LivePostern;
  beforeAll(async () => {
    [consumer, postern] = await Promise.all([makeConsumer(), startLivePostern()]);
    installed = join(consumer.folder, 'node_modules', '@postern', 'client');
  });
  afterAll(async () => {
    await consumer.remove();
    await postern.close();
  });

  it('has no dependency and only its own files', async () => {
    const packages = await readdir(join(consumer.folder, 'node_modules'));
    expect(packages.filter((name) => !name.startsWith('.'))).toEqual(['@postern']);
    expect((await readdir(installed, { recursive: true })).sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'THIRD_PARTY_LICENSES.md',
      'dist',
      'dist/contract.d.ts',
      'dist/create-client.d.ts',
      'dist/index.d.ts',
      'dist/index.js',
      'dist/post-rules.d.ts',
      'dist/postern-error.d.ts',
      'package.json',
    ]);
  });

  it.each(['bundler', 'nodenext'] as const)(
    'takes right calls and refuses wrong ones under %s',
    async (resolution) => {
      await useResolution(consumer.folder, resolution);
      expect(await consumer.compile()).toEqual({ ok: true, output: '' });
      const { output } = await consumer.compile(['--listFilesOnly']);
      const files = output
        .trim()
        .split('\n')
        .filter((file) => !/\/lib\.[\w.]+\.d\.ts$/.test(file));
      expect(files.filter((file) => !file.startsWith(consumer.folder))).toEqual([]);
      expect(files.filter((file) => file.includes('node_modules') && !file.startsWith(installed))).toEqual(
        [],
      );
    },
  );

  it('has a check that fails when a wrong call compiles', async () => {
    const wrong = join(consumer.folder, 'wrong.ts');
    const source = await readFile(wrong, 'utf8');
    await writeFile(wrong, source.replaceAll('// @ts-expect-error', '//'));
    const { ok, output } = await consumer.compile();
    await writeFile(wrong, source);
    expect(ok).toBe(false);
    expect(output.match(/error TS/g)?.length).toBeGreaterThanOrEqual(
      source.match(/@ts-expect-error/g)?.length ?? 0,
    );
  });

  it('calls a running Postern and loads only its own modules', async () => {
    const { secret } = await postern.makeKey(await postern.makeAccount('Ada'));
    const { stdout, stderr } = await consumer.node(['--import', './trace.mjs', 'run.mjs'], {
      POSTERN_URL: postern.url,
      POSTERN_KEY: secret,
    });
    expect(JSON.parse(stdout)).toEqual({ title: 'From outside', mine: true, isDate: true });
    const loaded = [...stderr.matchAll(/^loaded (.+)$/gm)].map(([, url]) => url);
    expect(loaded).toEqual([
      pathToFileURL(join(consumer.folder, 'run.mjs')).href,
      pathToFileURL(join(installed, 'dist/index.js')).href,
    ]);
  });

  it('passes publint', async () => {
    const { messages } = await publint({ pkgDir: installed, strict: true });
    expect(messages).toEqual([]);
  });

  it('passes attw: every module resolution for ES modules finds the types', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      attw,
      consumer.tarball,
      '--profile',
      'esm-only',
      '--format',
      'json',
    ]);
    // It ends with a failure when an import of the profile finds no types, or wrong ones.
    expect(JSON.parse(stdout)).toMatchObject({ analysis: { types: { kind: 'included' } } });
  });
});
