'use client';

import { fitQuery } from '@postern/text/post-rules';
import { type RefObject, useEffect, useRef, useState } from 'react';

/** How long typing must rest before it is searched for, in milliseconds. */
const REST = 250;

/**
 * The text of the search box: ahead of the address while somebody types, and following it when the address
 * changes by itself (going back).
 * @param box the search box, which may hold text from before the page was ready
 */
export function useSearchText(
  box: RefObject<HTMLInputElement | null>,
  q: string,
  onSearch: (q: string) => void,
) {
  const [text, setText] = useState(q);
  const searched = useRef(q);
  const search = useRef(onSearch);
  search.current = onSearch;

  useEffect(() => {
    if (box.current && box.current.value !== searched.current) setText(box.current.value);
  }, [box]);

  useEffect(() => {
    if (q === searched.current) return;
    searched.current = q;
    setText(q);
  }, [q]);

  const searchNow = () => {
    const wanted = fitQuery(text);
    if (wanted === searched.current) return;
    searched.current = wanted;
    search.current(wanted);
  };
  const latest = useRef(searchNow);
  latest.current = searchNow;

  useEffect(() => {
    if (fitQuery(text) === searched.current) return;
    const timer = setTimeout(() => latest.current(), REST);
    return () => clearTimeout(timer);
  }, [text]);

  return { text, setText, searchNow };
}
