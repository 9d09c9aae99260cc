'use client';

import { Check, Link as LinkIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useAnnounce } from '../../../components/announcements';
import { Button } from '../../../components/button';
import { useHydrated } from '../../../components/use-hydrated';
import { copyText } from './copy-text';

/** Puts the address of this page on the clipboard. */
export function CopyLink() {
  const announce = useAnnounce();
  const [copied, setCopied] = useState(false);
  const hydrated = useHydrated();

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    try {
      await copyText(window.location.origin + window.location.pathname);
      setCopied(true);
      announce('done', 'Link copied.');
    } catch {
      announce('problem', 'The browser did not let the link be copied. Copy it from the address bar.');
    }
  };

  if (!hydrated) return null;
  const Icon = copied ? Check : LinkIcon;
  return (
    <Button icon="normal" aria-label="Copy link" onClick={copy}>
      <Icon size={18} strokeWidth={1.75} aria-hidden="true" />
    </Button>
  );
}
