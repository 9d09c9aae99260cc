import {
  createPosternClient,
  type Me,
  type Post,
  PosternError,
  type PosternErrorCode,
} from '@postern/client';

const client = createPosternClient({
  url: 'https://postern.example',
  token: async () => null,
  timeout: 1_000,
});

export async function publish(): Promise<Post> {
  const me: Me = await client.user.me.query();
  const page = await client.post.list.query({ limit: 5, sort: 'views', authorId: me.id });
  const [first] = page.items;
  if (first) {
    const moment: number = first.createdAt.getTime();
    await client.post.update.mutate({ id: first.id, body: null, ifUpdatedAt: new Date(moment) });
  }
  return client.post.create.mutate({ title: 'Hello' }, { signal: AbortSignal.timeout(100) });
}

export function sentence(error: unknown): string {
  if (!(error instanceof PosternError)) return 'Unknown';
  const code: PosternErrorCode = error.code;
  if (error.is('TIMEOUT', 'NETWORK')) {
    const narrowed: 'TIMEOUT' | 'NETWORK' = error.code;
    return narrowed;
  }
  switch (error.code) {
    case 'CONFLICT':
      return error.reason === 'title' ? 'Choose another title.' : 'Load it again.';
    case 'BAD_REQUEST':
      return error.fieldErrors.title?.[0] ?? error.message;
    default:
      return `${code} ${error.requestId ?? ''}`;
  }
}
