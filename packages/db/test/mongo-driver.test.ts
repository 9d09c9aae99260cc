import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { openMongoDriver, type Purpose } from '../src/mongo/driver.ts';

const HOST = 'mongodb://127.0.0.1:1/postern';

function optionsOf(options: string, purpose: Purpose = 'requests') {
  const { client } = openMongoDriver(`${HOST}${options}`, purpose);
  onTestFinished(() => client.close());
  return client.options;
}

afterEach(() => vi.unstubAllEnvs());

test('requests wait 15 seconds for an election, or as long as a variable says; a start waits 4', () => {
  expect(optionsOf('').serverSelectionTimeoutMS).toBe(15_000);
  expect(optionsOf('', 'start').serverSelectionTimeoutMS).toBe(4_000);
  vi.stubEnv('MONGODB_WAIT_SECONDS', '30');
  expect(optionsOf('').serverSelectionTimeoutMS).toBe(30_000);
  vi.stubEnv('MONGODB_WAIT_SECONDS', 'long');
  expect(() => optionsOf('')).toThrow('MONGODB_WAIT_SECONDS is not a number');
});

test('what the connection string says of times, connections and retries holds', () => {
  const given =
    '?serverSelectionTimeoutMS=7000&socketTimeoutMS=9000&maxpoolsize=3&retryWrites=false&wtimeoutMS=1000';
  expect(optionsOf(given)).toMatchObject({
    ...{ serverSelectionTimeoutMS: 7_000, socketTimeoutMS: 9_000, maxPoolSize: 3, retryWrites: false },
    ...{ writeConcern: { w: 'majority', wtimeoutMS: 1_000 } },
  });
});

test.each(['0', '1', '2'])('w=%s is refused in a sentence', (w) => {
  expect(() => optionsOf(`?w=${w}`)).toThrow(/^DATABASE_URL sets w to something else than majority/);
});

test('reads go to the primary, whatever the connection string says', () => {
  expect(optionsOf('?readPreference=secondary').readPreference.mode).toBe('primary');
});
