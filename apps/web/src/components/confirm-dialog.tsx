'use client';

import { type Ref, useId, useImperativeHandle, useRef } from 'react';
import { Button, Spinner } from './button';
import styles from './confirm-dialog.module.css';

export interface ConfirmDialogHandle {
  /** Opens it with the focus on `Cancel`. Closing gives the focus back to what had it. */
  open(): void;
  close(): void;
}

/** Asks before something that cannot be undone. Escape and `Cancel` close it and change nothing. */
export function ConfirmDialog({
  ref,
  title,
  children,
  confirm,
  pending,
  onConfirm,
}: {
  ref: Ref<ConfirmDialogHandle>;
  title: string;
  children: string;
  /** The word on the button that does it. */
  confirm: string;
  /** What that button says while it is being done; null when it is not. */
  pending: string | null;
  onConfirm: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const cancel = useRef<HTMLButtonElement>(null);
  const id = useId();

  useImperativeHandle(ref, () => ({
    open() {
      dialog.current?.showModal();
      cancel.current?.focus();
    },
    close: () => dialog.current?.close(),
  }));

  return (
    <dialog
      ref={dialog}
      role="alertdialog"
      className={styles.dialog}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
    >
      <h2 id={`${id}-title`}>{title}</h2>
      <p id={`${id}-text`}>{children}</p>
      <div className={styles.actions}>
        <Button ref={cancel} onClick={() => dialog.current?.close()}>
          Cancel
        </Button>
        <Button
          look="danger"
          aria-disabled={pending !== null}
          onClick={() => pending === null && onConfirm()}
        >
          {pending !== null && <Spinner />}
          {pending ?? confirm}
        </Button>
      </div>
    </dialog>
  );
}
