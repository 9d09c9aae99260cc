'use client';

import { Eye, Pencil } from 'lucide-react';
import Link, { useLinkStatus } from 'next/link';
import { Avatar } from '../../../components/avatar';
import { ButtonLink } from '../../../components/button';
import { absoluteMoment, relativeTime } from '../../../components/relative-time';
import type { PostSummary } from '../../../trpc/types';
import { DeletePost } from '../changes/delete-post';
import { isUnpublished } from '../changes/list-cache';
import { countedViews } from '../counted-views';
import { Highlight } from './highlight';
import styles from './post-card.module.css';

/** One post in a list. Its heading's link stretches over the whole card. */
export function PostCard({
  post,
  q,
  now,
  onDelete,
}: {
  post: PostSummary;
  /** What was searched for; its matches are marked. */
  q: string;
  /** Milliseconds. */
  now: number;
  /** Called when the card is about to go. */
  onDelete: () => void;
}) {
  const unpublished = isUnpublished(post);
  const mayChange = post.mine && !unpublished;
  const title = <Highlight text={post.title} q={q} />;

  return (
    <article className={`${styles.card} ${unpublished ? styles.pending : ''}`} aria-busy={unpublished}>
      <h2>
        {unpublished ? (
          title
        ) : (
          <Link id={headingId(post)} href={`/posts/${post.id}`} prefetch={false}>
            {title}
            <Opening />
          </Link>
        )}
      </h2>
      {post.excerpt && (
        <p className={styles.excerpt}>
          <Highlight text={post.excerpt} q={q} />
        </p>
      )}
      <div className={`${styles.meta} ${mayChange ? styles.owned : ''}`}>
        <span className={styles.who}>
          <Avatar name={post.author} size="small" />
          {post.author}
        </span>
        <Dot />
        <time dateTime={post.createdAt.toISOString()} title={absoluteMoment(post.createdAt)}>
          {unpublished ? 'Publishing…' : relativeTime(post.createdAt, now)}
        </time>
        <Dot />
        <span className={styles.views}>
          <Eye size={14} strokeWidth={1.75} aria-hidden="true" />
          <Views count={post.views} />
        </span>
        {mayChange && (
          <span className={styles.own}>
            <ButtonLink
              icon="small"
              href={`/posts/${post.id}/edit`}
              prefetch={false}
              aria-label="Edit"
              aria-describedby={headingId(post)}
            >
              <Pencil size={16} strokeWidth={1.75} aria-hidden="true" />
            </ButtonLink>
            <DeletePost post={post} look="icon" describedBy={headingId(post)} onDelete={onDelete} />
          </span>
        )}
      </div>
    </article>
  );
}

/** The id of the link in a card's heading: where the focus goes when the card beside it is deleted. */
export function headingId({ id }: { id: string }): string {
  return `post-${id}`;
}

function Views({ count }: { count: number }) {
  const [number, word] = countedViews(count);
  return (
    <span>
      {number} <span className="visually-hidden">{word}</span>
    </span>
  );
}

function Dot() {
  return (
    <span className={styles.dot} aria-hidden="true">
      ·
    </span>
  );
}

/** Shows that a post is being fetched after its link was followed. */
function Opening() {
  const { pending } = useLinkStatus();
  return <span className={styles.opening} data-pending={pending || undefined} aria-hidden="true" />;
}
