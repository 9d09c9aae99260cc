import { longestFor, quickest } from '@postern/testing/timing';
import { BODY_LENGTH, hostileBodies, plainText } from '@postern/text/testing/hostile-samples';
import { hostileMarkdown } from '@postern/text/testing/hostile-text';
import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, test } from 'vitest';
import { Markdown } from '../src/features/posts/markdown/markdown';

/** How much longer than the page of a plain text of the same length, full of links and emphasis, any page may take. */
const FACTOR = 25;
/** How many times as long as the longest body its HTML may be. */
const LONGEST_HTML = 20;

const htmlOf = (body: string) => renderToStaticMarkup(<Markdown>{body}</Markdown>);

describe('the page of a post', () => {
  let longest: number;
  beforeAll(async () => {
    const plain = plainText(BODY_LENGTH);
    longest = longestFor(await quickest(() => htmlOf(plain)), FACTOR);
  });

  async function expectBounded(body: string) {
    let html = '';
    const time = await quickest(() => {
      html = htmlOf(body);
    }, 2);
    expect(time).toBeLessThan(longest);
    expect(html.length).toBeLessThan(BODY_LENGTH * LONGEST_HTML);
  }

  test.each(Object.entries(hostileBodies))('is made in bounded time and size: %s', async (_, body) => {
    await expectBounded(body);
  });

  test('is made in bounded time and size for generated texts', async () => {
    await fc.assert(fc.asyncProperty(hostileMarkdown(BODY_LENGTH), expectBounded), {
      interruptAfterTimeLimit: 10_000,
    });
  });
});
