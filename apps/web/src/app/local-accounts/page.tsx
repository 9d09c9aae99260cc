import type { Metadata } from 'next';
import { Page, PageHead } from '../../components/page';
import styles from './local-accounts.module.css';

export const metadata: Metadata = { title: 'Local accounts' };

export default function LocalAccountsPage() {
  return (
    <Page>
      <PageHead title="Accounts on this computer">
        What it means when the line at the top says that accounts live on this computer only.
      </PageHead>
      <div className={styles.text}>
        <h2>Nobody else knows of them</h2>
        <p>
          When Postern is started without keys of its own, a small stand-in for Clerk’s servers runs beside
          it. It keeps the accounts that are made here in a folder of this computer, and asks no other machine
          for anything. An account made here opens nothing anywhere else.
        </p>
        <h2>No mail is sent</h2>
        <p>
          An email address is taken as yours when you type it. So use this to try things and to develop, among
          people who trust each other, and not on the open internet.
        </p>
        <h2>They stay as long as the folder does</h2>
        <p>
          Accounts and posts are kept when Postern restarts. Deleting the data folder deletes both, and
          everybody who can read it can take over the accounts in it.
        </p>
        <h2>With keys of your own, this line is gone</h2>
        <p>
          Put a publishable key and a secret key of your Clerk application into <code>.env.local</code>, and
          Postern speaks to Clerk itself. Accounts made here do not move there; posts do, when their author
          signs up with the same verified email address and nobody has claimed them.
        </p>
      </div>
    </Page>
  );
}
