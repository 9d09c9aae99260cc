'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { signInAddress } from '../../../auth/sign-in-address';
import { Button, ButtonLink } from '../../../components/button';
import styles from './post-form.module.css';
import type { FormProblem } from './use-save-post';

/** Why the post was not taken, and what to do about it. Nothing that was typed is lost by any of it. */
export function ProblemBox({
  problem,
  onUseTheirs,
  onKeepMine,
}: {
  problem: FormProblem;
  onUseTheirs: () => void;
  onKeepMine: () => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const pathname = usePathname();

  useEffect(() => {
    if (problem) box.current?.scrollIntoView({ block: 'nearest' });
  }, [problem]);

  return (
    <div ref={box} className={styles.problem} role="alert">
      <p>{sentenceFor(problem)}</p>
      {problem.kind === 'stale' && (
        <div className={styles.problemActions}>
          <Button look="line" onClick={onUseTheirs}>
            Load the newer version
          </Button>
          <Button look="line" onClick={onKeepMine}>
            Keep mine and overwrite
          </Button>
        </div>
      )}
      {problem.kind === 'signed-out' && (
        <ButtonLink look="line" href={signInAddress(pathname)}>
          Sign in again
        </ButtonLink>
      )}
    </div>
  );
}

function sentenceFor(problem: FormProblem): string {
  switch (problem.kind) {
    case 'unreachable':
      return 'Postern does not answer. Your text is still here; check the connection and try again.';
    case 'unexpected':
      return 'Something went wrong in this page, so the post may not have been saved. Your text is still here and stays in this browser: load the page again, and try once more.';
    case 'signed-out':
      return 'You are signed out. Your text stays in this browser; sign in again and it will be here.';
    case 'stale':
      return 'This post was changed somewhere else after you opened it. Nothing of yours is lost: load the newer version in place of what you typed, or keep yours and overwrite it.';
    case 'gone':
      return 'This post was deleted meanwhile. Copy your text and publish it as another one.';
    case 'refused':
      return problem.sentence;
  }
}
