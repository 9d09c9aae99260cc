import { createPosternClient, type PosternError } from '@postern/client';

const client = createPosternClient({ url: 'https://postern.example' });

// @ts-expect-error a url is needed
createPosternClient({ token: 'ak_x' });
// @ts-expect-error a token is a string or gives one
createPosternClient({ url: 'https://postern.example', token: 5 });
// @ts-expect-error no such procedure
client.post.publish.mutate({ title: 'x' });
// @ts-expect-error a query is not a mutation
client.post.list.mutate({});
// @ts-expect-error a mutation is not a query
client.post.create.query({ title: 'x' });
// @ts-expect-error a title is needed
client.post.create.mutate({ body: 'x' });
// @ts-expect-error a title is text
client.post.create.mutate({ title: 5 });
// @ts-expect-error an owner cannot be given
client.post.create.mutate({ title: 'x', authorId: 'user_x' });
// @ts-expect-error no such sort
client.post.list.query({ sort: 'oldest' });
// @ts-expect-error a date is not text
client.post.update.mutate({ id: 'x', title: 'x', ifUpdatedAt: '2026-01-01' });
// @ts-expect-error a summary has no body
client.post.list.query({}).then(({ items }) => items.map(({ body }) => body));
// @ts-expect-error nobody's email goes out with a post
client.post.byId.query({ id: 'x' }).then(({ authorEmail }) => authorEmail);

export function isGone(error: PosternError): boolean {
  // @ts-expect-error no such code
  return error.code === 'GONE';
}
