'use client';

import { useHydrated } from '../../../components/use-hydrated';
import styles from './post-form.module.css';

/** The keys that do what the button does. */
export function Shortcut() {
  const isApple = useHydrated() && /Mac|iPhone|iPad/.test(navigator.userAgent);
  return (
    <span className={styles.shortcut} aria-hidden="true">
      <kbd>{isApple ? '⌘' : 'Ctrl'} ↵</kbd>
    </span>
  );
}
