'use client';

import { useEffect } from 'react';

/** Makes the browser ask before it leaves the page, while there is text that is stored nowhere. */
export function useLeaveWarning(wanted: boolean) {
  useEffect(() => {
    if (!wanted) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [wanted]);
}
