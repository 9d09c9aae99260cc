'use client';

import type { ReactNode } from 'react';
import { Disagreement } from './disagreement';
import type { ServerSession } from './session';
import { useAgreement } from './use-agreement';

/**
 * Shows what the server made only to the user it was made for. When the user changes in the browser (signing
 * out here or in another tab), the old page is dropped and asked for again, so that no `Edit` remains. A page
 * that was made for a signed-out visitor is shown to everybody.
 */
export function MadeForUser({ session, children }: { session: ServerSession; children: ReactNode }) {
  const agreement = useAgreement(session);
  return (
    <>
      {agreement === 'disagreed' && <Disagreement heading="h2" session={session} />}
      {(agreement === 'agreed' || session.userId === null) && children}
    </>
  );
}
