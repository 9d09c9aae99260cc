'use client';

import { ClerkLoaded } from '@clerk/nextjs';
import type { ReactNode } from 'react';
import { Spinner } from '../components/button';
import { useHydrated } from '../components/use-hydrated';
import styles from './account-gate.module.css';
import { Disagreement } from './disagreement';
import type { ServerSession } from './session';
import { useAgreement } from './use-agreement';

/**
 * Stands before Clerk's components for signing in and up. For a user who is signed in in the browser, they redirect
 * to the page that asked for a sign-in; where the server says signed out, that page redirects here again, without
 * end. So they are shown only when both say the same. A difference that stays is said in a sentence.
 */
export function AccountGate({ session, children }: { session: ServerSession; children: ReactNode }) {
  // The server rendered nothing here. Clerk's script may be loaded before the first render, which must be the same.
  if (!useHydrated()) return null;
  return (
    <ClerkLoaded>
      <Gate session={session}>{children}</Gate>
    </ClerkLoaded>
  );
}

function Gate({ session, children }: { session: ServerSession; children: ReactNode }) {
  const agreement = useAgreement(session);
  if (agreement === 'agreed' || session.userId !== null) return children;
  if (agreement === 'disagreed') {
    return (
      <div className={styles.disagreement}>
        <Disagreement heading="h1" session={session} />
      </div>
    );
  }
  return (
    <p className={styles.asking} role="status">
      <Spinner />
      Finding out who is signed in…
    </p>
  );
}
