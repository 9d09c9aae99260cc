'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState, useTransition } from 'react';
import { useHydrated } from '../components/use-hydrated';
import { useSession } from './client';
import { mayReload } from './may-reload';
import type { ServerSession } from './session';

/** Whether browser and server say the same of who is signed in; `asking` while that is being found out. */
export type Agreement = 'agreed' | 'asking' | 'disagreed';

/** How long to wait for Clerk's answer. */
const renewTimeoutMs = 5_000;

/**
 * Compares the user whom the server made a page for with the one who is signed in in the browser. Where they
 * differ, it does what may end that, each thing once:
 *
 * 1. asks Clerk for a new session token, as the old one may have expired while the browser slept, or be deleted;
 *    if the session has ended, Clerk signs the browser out;
 * 2. asks the server for the page again;
 * 3. loads the whole document, which alone lets Clerk's middleware replace the other cookies it needs.
 *
 * What differs after that stays `disagreed` until one of the two changes.
 */
export function useAgreement({ userId: serverUserId, originRefused }: ServerSession): Agreement {
  const { userId, renew } = useSession();
  const isHydrated = useHydrated();
  const router = useRouter();
  const [hasAsked, setAsked] = useState(false);
  const [isRefreshing, startRefresh] = useTransition();
  const [isFinal, setFinal] = useState(false);
  // The first render must be the server's, also when Clerk was loaded before it.
  const differ = isHydrated && userId !== undefined && userId !== serverUserId;
  const stillDiffer = differ && hasAsked && !isRefreshing;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the effect runs again for each pair of user ids.
  useEffect(() => {
    setAsked(false);
    if (!differ) return;
    let isCurrent = true;
    void untilRenewed(renew).then(() => {
      if (!isCurrent) return;
      startRefresh(() => router.refresh());
      setAsked(true);
    });
    return () => {
      isCurrent = false;
    };
  }, [differ, userId, serverUserId]);

  useEffect(() => {
    if (!stillDiffer) setFinal(false);
    // No cookie changes which origins the server accepts.
    else if (!originRefused && mayReload()) window.location.reload();
    else setFinal(true);
  }, [stillDiffer, originRefused]);

  if (!differ) return 'agreed';
  return stillDiffer && isFinal ? 'disagreed' : 'asking';
}

/** Resolves when the token is there, is refused, or takes too long. */
function untilRenewed(renew: () => Promise<unknown>): Promise<unknown> {
  const tooLate = new Promise((resolve) => setTimeout(resolve, renewTimeoutMs));
  // Without a token the difference stays, and is shown.
  return Promise.race([renew().catch(() => null), tooLate]);
}
