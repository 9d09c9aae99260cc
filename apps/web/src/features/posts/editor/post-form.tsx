'use client';

import { type FormEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import { Button, ButtonLink, Spinner } from '../../../components/button';
import type { Post } from '../../../trpc/types';
import { BodyField } from './body-field';
import { DraftLine } from './draft-line';
import { FieldError } from './field-error';
import styles from './post-form.module.css';
import { type PostText, toText } from './post-text';
import { ProblemBox } from './problem-box';
import { Shortcut } from './shortcut';
import { useDraft } from './use-draft';
import { useLeaveWarning } from './use-leave-warning';
import { useSavePost } from './use-save-post';

/** Where posts are written: a new one (null), or one that is the user's own. */
export function PostForm({ userId, post }: { userId: string; post: Post | null }) {
  const titleField = useRef<HTMLInputElement>(null);
  const bodyField = useRef<HTMLTextAreaElement>(null);
  const draft = useDraft({
    userId,
    postId: post?.id ?? null,
    initial: toText(post),
    updatedAt: post?.updatedAt ?? null,
    fields: { title: titleField, body: bodyField },
  });
  const { errors, problem, isPending, save, clearErrors, loadTheirs } = useSavePost(
    post?.id ?? null,
    draft.forget,
  );
  const { text } = draft;
  useLeaveWarning(draft.state === 'lost');

  useEffect(() => {
    if (errors.title) titleField.current?.focus();
    else if (errors.body) bodyField.current?.focus();
  }, [errors]);

  const change = (next: PostText) => {
    clearErrors();
    draft.change(next);
  };
  const submit = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault();
    save(text, draft.updatedAt);
  };

  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
      }}
    >
      <div className={styles.field}>
        <label className={styles.label} htmlFor="title">
          Title
        </label>
        <input
          ref={titleField}
          id="title"
          name="title"
          className={styles.title}
          autoComplete="off"
          required
          value={text.title}
          onChange={(event) => change({ ...text, title: event.target.value })}
          aria-invalid={errors.title !== null}
          aria-describedby="title-error"
        />
        <FieldError id="title-error">{errors.title}</FieldError>
      </div>
      <BodyField
        ref={bodyField}
        value={text.body}
        error={errors.body}
        onChange={(body) => change({ ...text, body })}
      />
      {problem && (
        <ProblemBox
          problem={problem}
          onUseTheirs={() => loadTheirs((theirs) => draft.startFrom(toText(theirs), theirs.updatedAt))}
          onKeepMine={() => loadTheirs((theirs) => save(text, theirs.updatedAt))}
        />
      )}
      <noscript>Writing here needs JavaScript. Turn it on for this site and load the page again.</noscript>
      <div className={styles.bar}>
        <DraftLine state={draft.state} onDiscard={draft.discard} />
        <ButtonLink href={post ? `/posts/${post.id}` : '/'}>Cancel</ButtonLink>
        {/* Before the form answers, the browser itself would send the text, in the address. */}
        <Button type="submit" look="solid" disabled={!draft.isReady} aria-disabled={isPending}>
          {isPending && <Spinner />}
          <SubmitLabel isNew={post === null} isPending={isPending} />
          {!isPending && <Shortcut />}
        </Button>
      </div>
    </form>
  );
}

function SubmitLabel({ isNew, isPending }: { isNew: boolean; isPending: boolean }) {
  if (isNew) return isPending ? 'Publishing…' : 'Publish';
  return isPending ? 'Saving…' : 'Save';
}
