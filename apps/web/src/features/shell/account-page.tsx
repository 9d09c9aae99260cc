import type { ReactNode } from 'react';
import styles from './account-page.module.css';

/** The page around the identity provider's own forms; their heading is the page's. */
export function AccountPage({ children }: { children: ReactNode }) {
  return (
    <main id="main" tabIndex={-1} className={styles.page}>
      {children}
      <noscript>Accounts need JavaScript. Turn it on for this site and load the page again.</noscript>
    </main>
  );
}
