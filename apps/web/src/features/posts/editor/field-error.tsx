import { CircleAlert } from 'lucide-react';
import styles from './post-form.module.css';

/** What is wrong with a field, at the field, spoken when it appears. */
export function FieldError({ id, children }: { id: string; children: string | null }) {
  if (!children) return null;
  return (
    <div className={styles.error}>
      <CircleAlert size={17} strokeWidth={1.75} aria-hidden="true" />
      <p id={id} role="alert">
        {children}
      </p>
    </div>
  );
}
