import styles from './skip-link.module.css';

/** The first thing that the keyboard reaches on every page: past the header, to what the page is about. */
export function SkipLink() {
  return (
    <a className={styles.skip} href="#main">
      Skip to content
    </a>
  );
}
