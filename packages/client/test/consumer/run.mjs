import { createPosternClient } from '@postern/client';

const client = createPosternClient({ url: process.env.POSTERN_URL, token: process.env.POSTERN_KEY });
const { id } = await client.post.create.mutate({ title: 'From outside', body: 'Hello' });
const post = await client.post.byId.query({ id });
const seen = { title: post.title, mine: post.mine, isDate: post.createdAt instanceof Date };
process.stdout.write(JSON.stringify(seen));
