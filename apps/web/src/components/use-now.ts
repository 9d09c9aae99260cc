'use client';

import { useEffect, useState } from 'react';

/**
 * The time in milliseconds, updated every minute. It begins with what the server said, so that the first
 * render in the browser says what the server's HTML says.
 */
export function useNow(serverNow: number): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
