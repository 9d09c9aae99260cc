'use client';

import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import styles from './announcements.module.css';
import { Button } from './button';

interface Announcement {
  id: number;
  kind: 'done' | 'problem';
  text: string;
}

type Announce = (kind: Announcement['kind'], text: string) => void;

/** How long good news stays, in milliseconds; a problem stays until it is dismissed or followed by news. */
const STAY = 6_000;

const AnnounceContext = createContext<Announce>(() => {});

/** Announces the result of an action, on the screen and to a screen reader, on whatever page the user is by then. */
export function useAnnounce(): Announce {
  return useContext(AnnounceContext);
}

/** Holds the one announcement of the page. It stands above the routes, so that navigating keeps it. */
export function Announcements({ children }: { children: ReactNode }) {
  const [current, setCurrent] = useState<Announcement | null>(null);

  const announce = useCallback<Announce>((kind, text) => {
    setCurrent((last) => ({ id: (last?.id ?? 0) + 1, kind, text }));
  }, []);

  useEffect(() => {
    if (current?.kind !== 'done') return;
    const timer = setTimeout(() => setCurrent(null), STAY);
    return () => clearTimeout(timer);
  }, [current]);

  return (
    <AnnounceContext value={announce}>
      {children}
      {/* The live region is there before its text is: only then is the text spoken. */}
      <div className={styles.region} role="status">
        {current && (
          <div key={current.id} className={`${styles.toast} ${styles[current.kind]}`}>
            {current.kind === 'done' ? (
              <CircleCheck size={17} strokeWidth={1.75} aria-hidden="true" />
            ) : (
              <CircleAlert size={17} strokeWidth={1.75} aria-hidden="true" />
            )}
            <span>{current.text}</span>
            <Button icon="normal" aria-label="Dismiss" onClick={() => setCurrent(null)}>
              <X size={16} strokeWidth={1.75} aria-hidden="true" />
            </Button>
          </div>
        )}
      </div>
    </AnnounceContext>
  );
}
