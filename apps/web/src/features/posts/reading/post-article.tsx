import Link from 'next/link';
import { Avatar } from '../../../components/avatar';
import { absoluteDay, absoluteMoment } from '../../../components/relative-time';
import type { Post } from '../../../trpc/types';
import { feedPath } from '../list/feed';
import { Markdown } from '../markdown/markdown';
import { CopyLink } from './copy-link';
import { OwnerActions } from './owner-actions';
import styles from './post-article.module.css';
import { readingMinutes } from './reading-time';
import { ViewCount } from './view-count';

/** One post, to be read. Made on the server; only what counts, copies and changes runs in the browser. */
export function PostArticle({ post }: { post: Post }) {
  return (
    <article>
      <header className={styles.head}>
        <h1 className={styles.title}>{post.title}</h1>
        <div className={styles.byline}>
          <Avatar name={post.author} size="large" />
          <div className={styles.who}>
            <div className={styles.author}>
              <AuthorName post={post} />
            </div>
            <div className={styles.facts}>
              <time dateTime={post.createdAt.toISOString()} title={absoluteMoment(post.createdAt)}>
                {absoluteDay(post.createdAt)}
              </time>
              {' · '}
              <span>{readingMinutes(post.body)} min read</span>
              {' · '}
              <span>
                <ViewCount key={post.id} id={post.id} views={post.views} />
              </span>
            </div>
          </div>
          <div className={`${styles.actions} ${post.mine ? styles.owned : ''}`}>
            <CopyLink />
            {post.mine && <OwnerActions post={{ id: post.id, title: post.title }} />}
          </div>
        </div>
      </header>
      {post.body ? <Markdown>{post.body}</Markdown> : <p className={styles.empty}>The title says it all.</p>}
    </article>
  );
}

/** The name, which leads to the author's other posts; a post that nobody has claimed has an author without a page. */
function AuthorName({ post: { author, authorId } }: { post: Post }) {
  if (authorId === null) return author;
  return (
    <Link href={{ pathname: feedPath({ kind: 'author', authorId }) }} prefetch={false}>
      {author}
    </Link>
  );
}
