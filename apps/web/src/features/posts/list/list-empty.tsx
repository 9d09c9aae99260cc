import type { ReactElement } from 'react';
import { ButtonLink } from '../../../components/button';
import { Message } from '../../../components/page';
import { type Feed, feedPath } from './feed';

/** A list without posts: why, and what to do next. */
export function ListEmpty({ feed, q }: { feed: Feed; q: string }) {
  if (q) {
    return (
      <Message
        heading="h2"
        title="Nothing found"
        actions={
          <ButtonLink look="line" href={{ pathname: feedPath(feed) }}>
            Show all posts
          </ButtonLink>
        }
      >
        No post has words that begin with “{q}”. Try fewer words, or only the beginning of one.
      </Message>
    );
  }
  return <NothingPublished feed={feed} />;
}

function NothingPublished({ feed }: { feed: Feed }): ReactElement {
  switch (feed.kind) {
    case 'everyone':
      return (
        <Message heading="h2" title="Nobody has published anything yet" actions={<WriteFirst />}>
          What you leave here will be the first thing people read.
        </Message>
      );
    case 'mine':
      return (
        <Message heading="h2" title="You have not published anything yet" actions={<WriteFirst />}>
          What you publish is for everybody to read, and yours alone to change.
        </Message>
      );
    case 'author':
      return (
        <Message heading="h2" title="This author has not published anything yet">
          What this author publishes will be listed here.
        </Message>
      );
  }
}

function WriteFirst() {
  return (
    <ButtonLink look="solid" href="/posts/new">
      Write the first one
    </ButtonLink>
  );
}
