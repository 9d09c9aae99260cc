import { expect, test } from 'vitest';
import { type ApiFailure, readFailure } from '../src/features/posts/read-failure';

const data = {
  code: 'CONFLICT',
  httpStatus: 409,
  path: 'post.update',
  reason: null,
  requestId: null,
  zodError: null,
} as const;
const failure = (shape: Pick<ApiFailure, 'data' | 'message'>) => readFailure({ shape: null, ...shape });

test('no answer is told apart from an answer that says no', () => {
  expect(failure({ data: null, message: 'Failed to fetch' })).toEqual({ kind: 'unreachable' });
  expect(failure({ data: { ...data, code: 'UNAUTHORIZED' }, message: 'Sign in first.' })).toEqual({
    kind: 'signed-out',
  });
  expect(failure({ data: { ...data, code: 'NOT_FOUND' }, message: 'There is no such post.' })).toEqual({
    kind: 'gone',
  });
  expect(failure({ data: { ...data, code: 'FORBIDDEN' }, message: 'Not yours.' })).toEqual({
    kind: 'refused',
    sentence: 'Not yours.',
  });
});

test('two conflicts are two things', () => {
  const message = 'You already have a post with this title.';
  expect(failure({ data: { ...data, reason: 'title' }, message })).toEqual({
    kind: 'fields',
    title: message,
    body: null,
  });
  expect(failure({ data: { ...data, reason: 'stale' }, message: 'Changed.' })).toEqual({ kind: 'stale' });
});

test('what is wrong with a field is said at the field', () => {
  const zodError = { formErrors: [], fieldErrors: { title: ['Too long.'], body: undefined } };
  expect(failure({ data: { ...data, code: 'BAD_REQUEST', zodError }, message: 'title: Too long.' })).toEqual({
    kind: 'fields',
    title: 'Too long.',
    body: null,
  });
});
