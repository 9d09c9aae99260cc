import { MongoServerError } from 'mongodb';
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

/** Made errors: what the driver throws for an answer of the server with this code. */
const answered = (code: number, errmsg: string) => new MongoServerError({ ok: 0, code, errmsg });

test.each([
  ['HostUnreachable', 6],
  ['HostNotFound', 7],
  ['CursorNotFound', 43],
  ['FailedToSatisfyReadPreference', 133],
  ['ReadConcernMajorityNotAvailableYet', 134],
  ['QueryPlanKilled', 175],
  ['PrimarySteppedDown', 189],
  ['IngressRequestRateLimitExceeded', 462],
  ['NotWritablePrimary', 10107],
])('%s passes: the store is unavailable for now', async (_name, code) => {
  await expect(failing(answered(code, 'made'))).rejects.toMatchObject({
    ...{ name: 'StoreUnavailableError', message: expect.stringMatching(/does not answer; try again/) },
  });
});

test.each([
  ['bad auth : authentication failed', /refuses the user name or password.*authSource=admin/],
  ['you are over your space quota, using 517 MB of 512 MB', /used up its space/],
  ['user is not allowed to do action [insert]', /readWrite/],
  ['something else', /^Atlas refuses the request/],
])('Atlas’s code 8000 with %j has a sentence of its own', async (text, sentence) => {
  await expect(failing(answered(8000, text))).rejects.toMatchObject({
    ...{ name: 'StoreUnavailableError', message: expect.stringMatching(sentence) },
  });
});
