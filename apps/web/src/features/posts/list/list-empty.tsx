import { ButtonLink } from '../../../components/button';
import { Message } from '../../../components/page';
import type { ListPath } from './list-address';

/** A list without posts: why, and what to do next. */
export function ListEmpty({ path, q }: { path: ListPath; q: string }) {
  if (q) {
    return (
      <Message
        heading="h2"
        title="Nothing found"
        actions={
          <ButtonLink look="line" href={path}>
            Show all posts
          </ButtonLink>
        }
      >
        No post has words that begin with “{q}”. Try fewer words, or only the beginning of one.
      </Message>
    );
  }
  if (path === '/me') {
    return (
      <Message heading="h2" title="You have not published anything yet" actions={<WriteFirst />}>
        What you publish is for everybody to read, and yours alone to change.
      </Message>
    );
  }
  return (
    <Message heading="h2" title="Nobody has published anything yet" actions={<WriteFirst />}>
      Whatever you leave here will be the first thing people read.
    </Message>
  );
}

function WriteFirst() {
  return (
    <ButtonLink look="solid" href="/posts/new">
      Write the first one
    </ButtonLink>
  );
}
