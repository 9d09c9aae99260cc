import { expect, test } from 'vitest';
import { storeErrors } from '../src/mongo/errors.ts';
import { StoreUnavailableError } from '../src/post-store.ts';

const failing = (error: Error) => storeErrors(() => Promise.reject(error));

test.each(['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED'])(
  'a socket’s own %s, which the driver hands on, is a store that is unavailable',
  async (code) => {
    const lost = Object.assign(new Error('This socket has been ended by the other party'), { code });
    await expect(failing(lost)).rejects.toBeInstanceOf(StoreUnavailableError);
  },
);

test('an error that is not the network’s stays as it is', async () => {
  const ours = new TypeError('A mistake of ours.');
  await expect(failing(ours)).rejects.toBe(ours);
});
