import type { ReactNode } from 'react';
import { passingMark } from '../server/passing-mark';
import styles from './page.module.css';

/** The column that holds every page's content; the target of the skip link. */
export function Page({ children }: { children: ReactNode }) {
  return (
    <main id="main" tabIndex={-1} className={styles.column}>
      {children}
    </main>
  );
}

/** The title of a page, and a sentence under it. */
export function PageHead({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={styles.head}>
      <h1 className={styles.title}>{title}</h1>
      {children && <p className={styles.lead}>{children}</p>}
    </div>
  );
}

/**
 * What stands where content would be: nothing found, nothing there yet, something failed. Says what to do
 * next. Its heading is the page's (`h1`) or stands under it (`h2`).
 */
export function Message({
  heading: Heading,
  title,
  children,
  actions,
  isPassing = false,
}: {
  heading: 'h1' | 'h2';
  title: string;
  children: ReactNode;
  actions?: ReactNode;
  /** Whether it may be over at the next request. */
  isPassing?: boolean;
}) {
  return (
    <div className={styles.message} {...(isPassing && { [passingMark]: true })}>
      <Heading>{title}</Heading>
      <p>{children}</p>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
