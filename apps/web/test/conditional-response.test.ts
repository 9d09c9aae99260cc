import { expect, test } from 'vitest';
import { conditionalResponse } from '../src/server/conditional-response';

const headers = { 'content-type': 'text/plain', 'cache-control': 'public, max-age=60' };

/** The answer to somebody who says what they have. */
function answer(text: string, ifNoneMatch?: string): Response {
  const request = new Request('http://127.0.0.1/feed.xml');
  if (ifNoneMatch !== undefined) request.headers.set('if-none-match', ifNoneMatch);
  return conditionalResponse(request, text, headers);
}

const etag = answer('text').headers.get('etag') ?? '';

test('a text has a strong entity tag, another text another', () => {
  expect(etag).toMatch(/^"[\w-]{43}"$/);
  expect(answer('text').headers.get('etag')).toBe(etag);
  expect(answer('other').headers.get('etag')).not.toBe(etag);
});

test.each([etag, `W/${etag}`, `"a", ${etag}`, `"a",W/"b",${etag}`, '*'])(
  'who has %s gets 304, with the tag and no body',
  async (ifNoneMatch) => {
    const response = answer('text', ifNoneMatch);
    expect(response.status).toBe(304);
    expect(response.headers.get('etag')).toBe(etag);
    expect(response.headers.get('cache-control')).toBe('public, max-age=60');
    expect(await response.text()).toBe('');
  },
);

test.each(['', '"a"', etag.slice(1, -1), `"${etag}"`, 'W/*', ','.repeat(10_000)])(
  'who has %s gets the text',
  async (ifNoneMatch) => {
    const response = answer('text', ifNoneMatch);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('text');
  },
);
