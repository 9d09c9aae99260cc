// @ts-check
import { expect, test } from 'vitest';
import { testEnvironment } from '../src/test-environment.mjs';

test('the tests get none of a person’s settings, but what is meant for them', () => {
  const meant = {
    PATH: '/usr/bin',
    POSTERN_CHROMIUM: '/usr/bin/chromium',
    POSTERN_TEST_MONGODB_URL: 'mongodb://127.0.0.1:27017',
    MONGOMS_SYSTEM_BINARY: '/usr/bin/mongod',
  };
  const personal = {
    PORT: '80',
    HOST: '0.0.0.0',
    DATABASE_URL: 'mongodb://127.0.0.1/posts',
    POSTERN_DATA_DIR: '/srv/postern',
    CLERK_SECRET_KEY: 'sk_live_x',
    NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: 'pk_live_x',
  };
  expect(testEnvironment({ ...meant, ...personal })).toEqual({ ...meant, POSTERN_ENV_FILE: '' });
});
