'use client';

import { useSuspenseQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTRPC } from '../trpc/react';

export function PostList() {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.post.list.queryOptions({ sort: 'newest' }));
  return (
    <section>
      {data.items.map((post) => (
        <article key={post.id}>
          <h2>
            <Link href={`/posts/${post.id}`} prefetch={false}>
              {post.title}
            </Link>
          </h2>
          <p>{post.excerpt}</p>
          <div>
            <span>{post.author}</span> ·{' '}
            <time dateTime={post.createdAt.toISOString()}>{post.createdAt.toDateString()}</time> ·{' '}
            <span>{post.views} views</span>
          </div>
        </article>
      ))}
    </section>
  );
}
