'use client';

import { Button } from '../components/button';
import { Message, Page } from '../components/page';
import { fontFaces } from '../styles/fonts';
import '../styles/globals.css';

/** Stands in for the whole document when not even the layout could be made. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en" className={fontFaces}>
      <body>
        <title>Postern</title>
        <Page>
          <Message
            heading="h1"
            title="Postern could not be opened"
            actions={
              <Button look="solid" onClick={retry}>
                Try again
              </Button>
            }
          >
            Something went wrong on our side. Nothing that was published is lost.
          </Message>
        </Page>
      </body>
    </html>
  );
}
