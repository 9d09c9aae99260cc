// @ts-check

import { launch, startApp } from '@postern/testing/start-app';
import { expect, test } from 'vitest';

test('the second start names the first one and leaves it alone; another data directory runs beside it', async () => {
  const first = await startApp();
  try {
    const second = launch({ POSTERN_DATA_DIR: first.dataDir });
    expect(await second.ended).toBe(1);
    expect(second.output().trim()).toBe(
      `The data directory ${first.dataDir} is in use by Postern at ${first.url}: stop that first, or choose another with POSTERN_DATA_DIR (and another PORT).`,
    );
    const beside = await startApp();
    try {
      for (const { url } of [first, beside]) {
        expect((await fetch(`${url}/api/health`, { headers: { accept: '*/*' } })).status).toBe(200);
      }
    } finally {
      await beside.close();
    }
  } finally {
    await first.close();
  }
});
