'use client';

import { Pencil } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { ButtonLink } from '../../../components/button';
import { DeletePost } from '../changes/delete-post';

/** What the owner of the open post may do with it. After deleting it, there is nothing here to read. */
export function OwnerActions({ post }: { post: { id: string; title: string } }) {
  const router = useRouter();
  return (
    <>
      <ButtonLink href={`/posts/${post.id}/edit`} prefetch={false}>
        <Pencil size={16} strokeWidth={1.75} aria-hidden="true" />
        Edit
      </ButtonLink>
      <DeletePost post={post} look="text" onDeleted={() => router.replace('/me')} />
    </>
  );
}
