'use client';

import { useState } from 'react';
import { Button, Spinner } from '../components/button';
import { Message } from '../components/page';
import { useSession } from './client';
import type { ServerSession } from './session';
import { signInAddress } from './sign-in-address';

/**
 * Says that browser and server disagree about who is signed in, why, and what to do. It is shown in the browser
 * alone, where the origin is known.
 */
export function Disagreement({ heading, session }: { heading: 'h1' | 'h2'; session: ServerSession }) {
  const { end } = useSession();
  const [isLeaving, setLeaving] = useState(false);

  /** Signs out, and opens a page from the beginning: nothing of the old session is left in it. */
  const leaveFor = async (address: string) => {
    if (isLeaving) return;
    setLeaving(true);
    try {
      await end();
    } finally {
      window.location.assign(address);
    }
  };

  return (
    <Message
      heading={heading}
      title="Browser and server disagree about who is signed in"
      actions={
        <>
          <Button
            look={session.originRefused ? 'line' : 'solid'}
            aria-disabled={isLeaving}
            onClick={() => leaveFor(signInAgainAddress())}
          >
            {isLeaving && <Spinner />}
            Sign in again
          </Button>
          <Button look="line" aria-disabled={isLeaving} onClick={() => leaveFor('/')}>
            Sign out
          </Button>
        </>
      }
    >
      {sentenceFor(session)} Drafts stay in this browser.
    </Message>
  );
}

function sentenceFor({ userId, originRefused }: ServerSession): string {
  if (userId !== null) {
    return 'The server made this page for another account than the one that is signed in here. Sign in again to see your own.';
  }
  if (originRefused) {
    return `This browser has you signed in, but the server accepts no session from ${window.location.origin}: its variable POSTERN_APP_ORIGINS does not list that address. Open Postern at an address that is listed there, or add this one and start the server again.`;
  }
  return 'This browser has you signed in, but the server says that you are signed out. Sign out, or sign in again.';
}

/** Where to sign in, and to come back from: the page that is open, or the one that it was opened for. */
function signInAgainAddress(): string {
  const { pathname, search } = window.location;
  if (/^\/sign-(in|up)(\/|$)/.test(pathname)) return `/sign-in${search}`;
  const address = signInAddress(pathname + search);
  return `${address.pathname}?${new URLSearchParams(address.query)}`;
}
