import styles from './skip-link.module.css';

/** The first element that the keyboard reaches on every page: it skips the header. */
export function SkipLink() {
  return (
    <a className={styles.skip} href="#main">
      Skip to content
    </a>
  );
}
