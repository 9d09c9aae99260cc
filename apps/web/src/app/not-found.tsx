import type { Metadata } from 'next';
import { ButtonLink } from '../components/button';
import { Message, Page } from '../components/page';

export const metadata: Metadata = { title: 'Nothing here' };

export default function NotFound() {
  return (
    <Page>
      <Message
        heading="h1"
        title="There is nothing behind this door"
        actions={
          <ButtonLink look="solid" href="/">
            Read what is there
          </ButtonLink>
        }
      >
        The address may be mistyped, or its post was deleted by its author.
      </Message>
    </Page>
  );
}
