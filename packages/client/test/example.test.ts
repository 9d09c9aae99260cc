import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LivePostern, startLivePostern } from '@postern/api/testing/live-postern';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Consumer, makeConsumer, useResolution } from './support/consumer.ts';

const example = fileURLToPath(new URL('../../../examples/post-from-another-app', import.meta.url));

describe('the example', () => {
  let consumer: Consumer;
  let postern: LivePostern;
  beforeAll(async () => {
    [consumer, postern] = await Promise.all([makeConsumer(), startLivePostern()]);
    await cp(join(example, 'post.ts'), join(consumer.folder, 'post.ts'));
    await useResolution(consumer.folder, 'nodenext', {
      files: ['post.ts', 'node-globals.d.ts'],
      noEmit: false,
    });
  });
  afterAll(async () => {
    await consumer.remove();
    await postern.close();
  });

  it('is at most 32 lines, compiles, publishes a post, and says what to do when it fails', async () => {
    const source = await readFile(join(example, 'post.ts'), 'utf8');
    expect(source.trimEnd().split('\n').length).toBeLessThanOrEqual(32);
    expect(await consumer.compile()).toEqual({ ok: true, output: '' });
    const ada = await postern.makeAccount('Ada');
    const { secret } = await postern.makeKey(ada);
    const post = (key: string) =>
      consumer.node(['post.js', 'Notes'], { POSTERN_URL: postern.url, POSTERN_KEY: key });
    expect((await post(secret)).stdout).toMatch(/^Published as Ada: [0-9a-f]{24}\n$/);
    await expect(post(secret)).rejects.toMatchObject({ code: 1, stderr: 'These notes are out already.\n' });
    await expect(post('ak_wrong')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^Make an API key/),
    });
  });
});
