import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { findAuthor } from '../../../features/posts/find-author';
import { type Feed, feedPath } from '../../../features/posts/list/feed';
import { FeedPage } from '../../../features/posts/list/feed-page';
import { toSearchParams } from '../../../features/posts/list/list-address';
import { siteFeeds, siteOpenGraph } from '../../../features/shell/site-metadata';

export async function generateMetadata({ params }: PageProps<'/authors/[id]'>): Promise<Metadata> {
  const { id: authorId } = await params;
  const { name } = await findAuthor(authorId);
  if (name === null) return { title: 'No such author', robots: { index: false } };
  const path = feedPath({ kind: 'author', authorId });
  return {
    title: name,
    description: `Posts by ${name}.`,
    openGraph: { ...siteOpenGraph, type: 'profile', title: name, url: path },
    alternates: {
      canonical: path,
      types: {
        'application/atom+xml': [
          { title: name, url: `${path}/feed.xml` },
          { title: 'Postern', url: siteFeeds['application/atom+xml'] },
        ],
      },
    },
  };
}

/** What an author has published. */
export default async function AuthorPage({ params, searchParams }: PageProps<'/authors/[id]'>) {
  const { id: authorId } = await params;
  const found = await findAuthor(authorId);
  if (found.name === null && found.problem === null) notFound();
  const feed: Feed = { kind: 'author', authorId };
  return (
    <FeedPage feed={feed} params={toSearchParams(await searchParams)} title={found.name ?? 'An author'}>
      Everything that this author has published.
    </FeedPage>
  );
}
