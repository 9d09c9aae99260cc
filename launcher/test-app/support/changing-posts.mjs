// @ts-check
import { mutate } from '@postern/testing/writer';

/** Longer than this, in milliseconds, no session token is used: it lasts 60 seconds. */
const tokenLifeMs = 30_000;

/**
 * Creates, changes and deletes posts, one change after the other, each at another process in turn; after each
 * acknowledgement every process is asked for the first pages of visitors.
 * @param {{ writer: import('@postern/testing/writer').Writer, urls: readonly string[], changes: number }} options
 * @returns {Promise<{ changes: number, stale: number }>} how many changes were acknowledged, and how many first pages did
 * not show the last one
 */
export async function changePosts({ writer, urls, changes }) {
  let stale = 0;
  let made = 0;
  let title = '';
  let id = '';
  let token = { value: '', until: 0 };
  for (let number = 0; number < changes; number++) {
    if (Date.now() > token.until) token = { value: await writer.token(), until: Date.now() + tokenLifeMs };
    const url = String(urls[number % urls.length]);
    const kind = /** @type {const} */ (['create', 'update', 'delete'])[number % 3] ?? 'create';
    const before = title;
    if (kind !== 'delete') title = `Change ${process.pid} ${number}`;
    const input = { create: { title }, update: { id, title }, delete: { id } }[kind];
    const answer = await mutate(url, token.value, `post.${kind}`, input);
    if (!answer.ok) throw new Error(`post.${kind} was answered with ${answer.status}.`);
    const { result } = /** @type {{ result: { data: { json: { id: string } } } }} */ (await answer.json());
    id = result.data.json.id;
    made += 1;
    for (const page of await firstPages(urls)) {
      const isCurrent =
        kind === 'delete'
          ? !page.includes(`"${title}"`)
          : page.includes(`"${title}"`) && (kind === 'create' || !page.includes(`"${before}"`));
      if (!isCurrent) stale += 1;
    }
  }
  return { changes: made, stale };
}

/** @param {readonly string[]} urls */
function firstPages(urls) {
  const input = encodeURIComponent(JSON.stringify({ json: { limit: 3, sort: 'newest' } }));
  return Promise.all(
    urls.map(async (url) => (await fetch(`${url}/api/trpc/post.list?input=${input}`)).text()),
  );
}
