import styles from './post-form.module.css';
import type { DraftState } from './use-draft';

const sentences: Record<DraftState, string> = {
  none: '',
  kept: 'Draft kept in this browser',
  restored: 'Your draft is back',
  lost: 'This browser keeps no drafts',
};

/** What became of the draft, beside the button that makes a post of it. */
export function DraftLine({ state, onDiscard }: { state: DraftState; onDiscard: () => void }) {
  const isHeld = state === 'kept' || state === 'restored';
  return (
    <div className={`${styles.state} ${isHeld ? styles.kept : ''} ${state === 'lost' ? styles.lost : ''}`}>
      <span role="status">{sentences[state]}</span>
      {state === 'restored' && (
        <button type="button" className={styles.discard} onClick={onDiscard}>
          Discard it
        </button>
      )}
    </div>
  );
}
