'use client';

import { useAuth } from '@clerk/nextjs';
import { useEffect } from 'react';
import { forgetDraftsOfOthers } from './draft-store';

/** On every page: whoever signs in finds no text that somebody else left in this browser. */
export function ForgetDraftsOfOthers() {
  const { userId } = useAuth();
  useEffect(() => {
    if (userId) forgetDraftsOfOthers(window.localStorage, userId);
  }, [userId]);
  return null;
}
