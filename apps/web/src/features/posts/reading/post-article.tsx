import { Avatar } from '../../../components/avatar';
import { absoluteDay, absoluteMoment } from '../../../components/relative-time';
import type { Post } from '../../../trpc/types';
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
            <div className={styles.author}>{post.author}</div>
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
