// @ts-check
import { signUp } from '@postern/testing/writer';
import { expect, test } from 'vitest';
import { startBothMounts } from './support/both-mounts.mjs';
import { changePosts } from './support/changing-posts.mjs';

const changes = 10_000;

test(`of ${changes} changes at two processes, none is missing in the next first page of either`, async () => {
  const { server, alone, stop } = await startBothMounts();
  try {
    const writer = await signUp(server);
    expect(await changePosts({ writer, urls: [server, alone], changes })).toEqual({ changes, stale: 0 });
  } finally {
    await stop();
  }
});
