import { LaptopMinimal } from 'lucide-react';
import Link from 'next/link';
import styles from './local-accounts-notice.module.css';

/** Says on every page that no account of this instance exists anywhere else. */
export function LocalAccountsNotice() {
  return (
    <aside className={styles.notice} aria-label="Local accounts">
      <LaptopMinimal size={15} strokeWidth={1.75} aria-hidden="true" />
      <span>Accounts live on this computer only.</span>
      <Link href="/local-accounts" prefetch={false}>
        What that means
      </Link>
    </aside>
  );
}
