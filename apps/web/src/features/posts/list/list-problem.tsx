import type { ReactNode } from 'react';
import { signInAddress } from '../../../auth/sign-in-address';
import { Button, ButtonLink } from '../../../components/button';
import { Message } from '../../../components/page';
import { readFailure } from '../read-failure';
import { type Feed, feedPath } from './feed';
import { type ListState, listAddress, listSearch } from './list-address';
import { loadSentence } from './load-sentence';

/** A list that could not be loaded: what happened, and what to do about it. */
export function ListProblem({
  feed,
  state,
  error,
  onRetry,
}: {
  feed: Feed;
  state: ListState;
  error: unknown;
  onRetry: () => void;
}) {
  const failure = readFailure(error);
  if (failure.kind === 'signed-out') {
    return (
      <Message
        heading="h2"
        title="You are signed out"
        actions={
          <ButtonLink look="solid" href={signInAddress(listAddress(feed, state))}>
            Sign in again
          </ButtonLink>
        }
      >
        Your posts are still there; sign in to see which are yours.
      </Message>
    );
  }
  return (
    <Unloaded
      sentence={loadSentence(failure)}
      retry={
        <Button look="line" onClick={onRetry}>
          Try again
        </Button>
      }
    />
  );
}

/** The same for a page that the server made without its posts. It can be read and tried again without script. */
export function ListUnmade({ feed, state, problem }: { feed: Feed; state: ListState; problem: string }) {
  return (
    <Unloaded
      sentence={problem}
      retry={
        <ButtonLink look="line" href={{ pathname: feedPath(feed), search: listSearch(state) }}>
          Try again
        </ButtonLink>
      }
    />
  );
}

function Unloaded({ sentence, retry }: { sentence: string; retry: ReactNode }) {
  return (
    <Message isPassing heading="h2" title="The posts could not be loaded" actions={retry}>
      {sentence}
    </Message>
  );
}
