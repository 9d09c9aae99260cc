'use client';

import { lazy, type RefObject, Suspense, useState } from 'react';
import { Segmented } from '../../../components/segmented';
import { FieldError } from './field-error';
import styles from './post-form.module.css';
import { bodyCount } from './post-text';

const Markdown = lazy(async () => ({ default: (await import('../markdown/markdown')).Markdown }));

type View = 'write' | 'preview';

const views: { value: View; label: string }[] = [
  { value: 'write', label: 'Write' },
  { value: 'preview', label: 'Preview' },
];

/** The text of a post, in Markdown, and how it will look. */
export function BodyField({
  ref,
  value,
  error,
  onChange,
}: {
  ref: RefObject<HTMLTextAreaElement | null>;
  value: string;
  error: string | null;
  onChange: (value: string) => void;
}) {
  const [view, setView] = useState<View>('write');
  // What is wrong with the text is shown where it can be put right.
  const isPreview = view === 'preview' && !error;
  const count = bodyCount(value);

  return (
    <div className={styles.field}>
      <div className={styles.labelLine}>
        <label className={styles.label} htmlFor="body">
          Body
        </label>
        <Segmented
          label="Body as"
          choices={views}
          value={isPreview ? 'preview' : 'write'}
          onChoose={setView}
        />
      </div>
      <textarea
        ref={ref}
        id="body"
        name="body"
        className={styles.body}
        hidden={isPreview}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error !== null}
        aria-describedby="body-error body-hint"
      />
      {isPreview && <Preview body={value} />}
      <FieldError id="body-error">{error}</FieldError>
      <div className={styles.hint} id="body-hint">
        <span>Markdown works: # heading, **bold**, `code`, tables, lists</span>
        <span className={`${styles.count} ${count.isTooLong ? styles.tooMany : ''}`}>{count.text}</span>
      </div>
    </div>
  );
}

function Preview({ body }: { body: string }) {
  return (
    <section className={styles.preview} aria-label="Preview">
      {body.trim() ? (
        <Suspense fallback={<p className={styles.nothing}>Loading the preview…</p>}>
          <Markdown>{body}</Markdown>
        </Suspense>
      ) : (
        <p className={styles.nothing}>
          Nothing to show yet. What you write appears here as readers will see it.
        </p>
      )}
    </section>
  );
}
