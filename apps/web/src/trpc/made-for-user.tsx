'use client';

import { useAuth } from '@clerk/nextjs';
import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect } from 'react';

/**
 * Shows what the server made only to whom it was made for. When the user changes in the browser (signing
 * out here or in another tab), the old page is dropped and asked for anew, so that no `Edit` remains.
 */
export function MadeForUser({ userId, children }: { userId: string | null; children: ReactNode }) {
  const { userId: current = null, isLoaded } = useAuth();
  const router = useRouter();
  const changed = isLoaded && current !== userId;

  useEffect(() => {
    if (changed) router.refresh();
  }, [changed, router]);

  return changed ? null : children;
}
