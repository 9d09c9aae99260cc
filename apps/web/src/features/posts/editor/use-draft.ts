'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import { draftKey, readDraft, removeDraft, writeDraft } from './draft-store';
import { isSameText, type PostText, textToBeginWith } from './post-text';

/** What became of the draft: nothing to keep, kept, brought back from an earlier visit, or not kept. */
export type DraftState = 'none' | 'kept' | 'restored' | 'lost';

/**
 * The text of the form. Every change is kept in this browser, for this user and post, until it is published
 * or discarded; coming back brings it back.
 * @param initial what the form begins with; null `updatedAt` for a new post
 * @param fields the two fields, which may hold text from before the page was ready
 */
export function useDraft({
  userId,
  postId,
  initial,
  updatedAt,
  fields,
}: {
  userId: string;
  postId: string | null;
  initial: PostText;
  updatedAt: Date | null;
  fields: {
    title: RefObject<HTMLInputElement | null>;
    body: RefObject<HTMLTextAreaElement | null>;
  };
}) {
  const key = draftKey(userId, postId);
  const [saved, setSaved] = useState({ text: initial, updatedAt });
  const [text, setText] = useState(initial);
  const [state, setState] = useState<DraftState>('none');
  const [isReady, setReady] = useState(false);

  const keep = (next: PostText, from = saved) => {
    if (isSameText(next, from.text)) {
      removeDraft(window.localStorage, key);
      setState('none');
    } else {
      const draft = { ...next, base: from.updatedAt?.toISOString() ?? null };
      setState(writeDraft(window.localStorage, key, draft) ? 'kept' : 'lost');
    }
  };

  const change = (next: PostText) => {
    setText(next);
    keep(next);
  };

  const begin = () => {
    const typed = { title: fields.title.current?.value ?? '', body: fields.body.current?.value ?? '' };
    const draft = readDraft(window.localStorage, key);
    const begins = textToBeginWith(typed, initial, draft);
    if (begins.from === 'fields') change(begins.text);
    if (begins.from === 'draft') {
      setText(begins.text);
      if (draft?.base) setSaved({ text: initial, updatedAt: new Date(draft.base) });
      setState('restored');
    }
    setReady(true);
  };
  const beginning = useRef(begin);
  useEffect(() => beginning.current(), []);

  return {
    text,
    change,
    state,
    /** False until the form's script runs. */
    isReady,
    /** What the text is compared with when it is saved. */
    updatedAt: saved.updatedAt,
    /** Starts again from the server's text. */
    startFrom(serverText: PostText, serverUpdatedAt: Date) {
      setSaved({ text: serverText, updatedAt: serverUpdatedAt });
      setText(serverText);
      removeDraft(window.localStorage, key);
      setState('none');
    },
    /** Back to what the form began with. */
    discard() {
      removeDraft(window.localStorage, key);
      setSaved({ text: initial, updatedAt });
      setText(initial);
      setState('none');
    },
    /** The text is on the server; the browser need not keep it. */
    forget() {
      removeDraft(window.localStorage, key);
      setState('none');
    },
  };
}
