'use client';

import { Library, PenLine } from 'lucide-react';
import Link from 'next/link';
import { AccountButtons, AccountMenu } from '../../auth/account-buttons';
import { useSession } from '../../auth/client';
import { ButtonLink } from '../../components/button';
import { Mark } from '../../components/mark';
import styles from './header.module.css';

/** The head of every page. Who is signed in comes with the page, and follows when it changes. */
export function Header() {
  const isSignedIn = Boolean(useSession().userId);
  return (
    <header className={styles.header}>
      <nav className={styles.inner} aria-label="Main">
        <Link className={styles.brand} href="/" prefetch={false}>
          <Mark size={22} />
          Postern
        </Link>
        {isSignedIn ? <UserLinks /> : <AccountButtons />}
      </nav>
    </header>
  );
}

function UserLinks() {
  return (
    <>
      <ButtonLink className={styles.link} href="/me" prefetch={false}>
        <Library size={18} strokeWidth={1.75} aria-hidden="true" />
        <span className={styles.label}>My posts</span>
      </ButtonLink>
      <ButtonLink className={styles.link} look="solid" href="/posts/new" prefetch={false}>
        <PenLine size={18} strokeWidth={1.75} aria-hidden="true" />
        <span className={styles.label}>New post</span>
      </ButtonLink>
      <span className={styles.user}>
        <AccountMenu />
      </span>
    </>
  );
}
