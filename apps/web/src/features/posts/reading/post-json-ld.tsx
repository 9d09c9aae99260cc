import { headers } from 'next/headers';
import type { Post } from '../../../trpc/types';
import { siteOrigin } from '../../shell/site-origin';
import { blogPosting, inScript } from './blog-posting';

/** What a search engine reads of a post (schema.org's BlogPosting, as JSON-LD). */
export async function PostJsonLd({ post }: { post: Post }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <script
      nonce={nonce}
      type="application/ld+json"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: React would write JSON's quotes as entities, which a script has not.
      dangerouslySetInnerHTML={{ __html: inScript(blogPosting(post, await siteOrigin())) }}
    />
  );
}
