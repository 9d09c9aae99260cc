import styles from './list-skeleton.module.css';

const cards = ['first', 'second', 'third', 'fourth', 'fifth'];

/** Stands for cards that are on their way, with their size. */
export function ListSkeleton() {
  return (
    <div className={styles.skeleton} aria-hidden="true">
      {cards.map((card) => (
        <div key={card} className={styles.card}>
          <span className={`${styles.bone} ${styles.title}`} />
          <span className={`${styles.bone} ${styles.line}`} />
          <span className={`${styles.bone} ${styles.line}`} />
          <span className={`${styles.bone} ${styles.meta}`} />
        </div>
      ))}
    </div>
  );
}
