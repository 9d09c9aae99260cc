'use client';

import { Button, ButtonLink } from '../components/button';
import { Message, Page } from '../components/page';

export default function ErrorPage({ retry }: { error: unknown; retry: () => void }) {
  return (
    <Page>
      <Message
        heading="h1"
        title="This page could not be made"
        actions={
          <>
            <Button look="solid" onClick={retry}>
              Try again
            </Button>
            <ButtonLink look="line" href="/">
              Go to all posts
            </ButtonLink>
          </>
        }
      >
        Something went wrong on our side. Nothing that was published is lost.
      </Message>
    </Page>
  );
}
