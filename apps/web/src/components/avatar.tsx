import styles from './avatar.module.css';
import { initials } from './initials';

/** An author's initials in a circle. Decorative; the name stands beside it. */
export function Avatar({ name, size }: { name: string; size: 'small' | 'large' }) {
  return (
    <span className={`${styles.avatar} ${styles[size]}`} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
