import { TRPCError } from '@trpc/server';
import { expect, test } from 'vitest';
import { conflictReason } from '../src/errors.ts';

/** As a bundler makes it: the same class once more, in another copy of its module. */
class DuplicateTitleError extends Error {
  override readonly name = 'DuplicateTitleError';
}

test('a failure is told by its name, whichever copy of its class it was made of', () => {
  const error = new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: new DuplicateTitleError() });
  expect(conflictReason(error)).toBe('title');
});
