import { notFound } from 'next/navigation';
import { ButtonLink } from '../../../components/button';
import { Message, Page } from '../../../components/page';

/**
 * The page of a post that is not there (404), or that could not be read just now.
 * @param address of the page itself, to try again
 */
export function UnreadPost({ address, problem }: { address: `/posts/${string}`; problem: string | null }) {
  if (problem === null) notFound();
  return (
    <Page>
      <Message
        isPassing
        heading="h1"
        title="This post could not be opened"
        actions={
          <ButtonLink look="line" href={{ pathname: address }}>
            Try again
          </ButtonLink>
        }
      >
        {problem}
      </Message>
    </Page>
  );
}
