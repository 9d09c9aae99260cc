'use client';

import { useEffect } from 'react';
import { useSession } from '../../../auth/client';
import { forgetDraftsOfOthers } from './draft-store';

/** On every page: a user who signs in finds no text that another user left in this browser. */
export function ForgetDraftsOfOthers() {
  const { userId } = useSession();
  useEffect(() => {
    if (userId) forgetDraftsOfOthers(window.localStorage, userId);
  }, [userId]);
  return null;
}
