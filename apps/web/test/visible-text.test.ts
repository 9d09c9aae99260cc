import { createCaller } from '@postern/api/app-router';
import { createContext } from '@postern/api/context';
import { createLog } from '@postern/api/log';
import { createUserDirectory } from '@postern/api/user-directory';
import { type TemporaryPostStore, temporaryPostStore } from '@postern/db/testing/temporary-store';
import { visibleTexts } from '@postern/text/testing/post-samples';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { atomDocument, escapeXml } from '../src/features/posts/atom/atom-document';
import { toSummary } from '../src/features/posts/changes/to-summary';
import { postMetadata } from '../src/features/posts/reading/post-metadata';

let posts: TemporaryPostStore;
let api: ReturnType<typeof createCaller>;
beforeAll(async () => {
  posts = await temporaryPostStore();
  const users = createUserDirectory(async () => {
    throw new Error('Nobody is signed in.');
  });
  const log = createLog(() => {});
  api = createCaller(createContext({ auth: null, posts: posts.store, users, log, requestId: 'req_test' }));
});
afterAll(() => posts.remove());

test.each(visibleTexts)(
  '%j shows the same text in a list, on a card before the server answers, in the feed and in <meta>',
  async (body, visible) => {
    const author = { author: 'Ada', authorId: 'user_ada', authorEmail: 'ada@example.org' };
    const { id } = await posts.store.create({ title: `On ${body}`, body, ...author });
    const listed = (await api.post.list({})).items.find((item) => item.id === id);
    const post = await api.post.byId({ id });

    expect(listed).toMatchObject({ id, excerpt: visible });
    expect(toSummary(post)).toEqual(listed);
    expect(postMetadata(post)).toMatchObject({ description: visible, openGraph: { description: visible } });
    expect(atomDocument(listed ? [listed] : [], 'https://postern.example')).toContain(
      `<summary>${escapeXml(visible)}</summary>`,
    );
  },
);
