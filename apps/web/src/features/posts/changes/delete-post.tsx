'use client';

import { Trash2 } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '../../../components/button';
import { ConfirmDialog, type ConfirmDialogHandle } from '../../../components/confirm-dialog';
import { useHydrated } from '../../../components/use-hydrated';
import { useDeletePost } from './use-delete-post';

/** The owner's way to delete a post: a button, and a dialog that asks first. */
export function DeletePost({
  post,
  look,
  describedBy,
  onDelete,
  onDeleted,
}: {
  post: { id: string; title: string };
  look: 'icon' | 'text';
  /** The id of what says which post it is, where several stand on a page. */
  describedBy?: string;
  /** Called when the deletion is about to be asked for. */
  onDelete?: () => void;
  /** Called when the server has deleted it. */
  onDeleted?: () => void;
}) {
  const dialog = useRef<ConfirmDialogHandle>(null);
  const deletion = useDeletePost(post.title);
  // It does nothing before the page answers, so it is not there before.
  if (!useHydrated()) return null;

  const confirm = async () => {
    onDelete?.();
    try {
      await deletion.mutateAsync({ id: post.id });
      onDeleted?.();
    } catch {
      // The announcement has said why.
      dialog.current?.close();
    }
  };

  return (
    <>
      {look === 'icon' ? (
        <Button
          icon="small"
          aria-label="Delete"
          aria-describedby={describedBy}
          onClick={() => dialog.current?.open()}
        >
          <Trash2 size={16} strokeWidth={1.75} aria-hidden="true" />
        </Button>
      ) : (
        <Button look="danger" onClick={() => dialog.current?.open()}>
          <Trash2 size={16} strokeWidth={1.75} aria-hidden="true" />
          Delete
        </Button>
      )}
      <ConfirmDialog
        ref={dialog}
        title={`Delete “${post.title}”?`}
        confirm="Delete"
        pending={deletion.isPending || deletion.isSuccess ? 'Deleting…' : null}
        onConfirm={confirm}
      >
        It is gone for everybody, and cannot be brought back.
      </ConfirmDialog>
    </>
  );
}
