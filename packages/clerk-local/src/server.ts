import { logUnexpected } from './log.ts';
import { readSettings } from './settings.ts';
import { type ClerkLocal, startClerkLocal } from './start.ts';
import { StartError } from './start-error.ts';

/** The entry: starts from environment variables, tells the parent over IPC, and ends when the parent does. */

type Message = { type: 'ready'; env: Record<string, string> } | { type: 'failed'; sentence: string };

/** Requests in progress get this long before the process ends. */
const GRACE_MS = 3_000;

try {
  const running = await startClerkLocal(readSettings(process.env));
  stopWhenAsked(running);
  await tell({ type: 'ready', env: running.env });
} catch (error) {
  if (!(error instanceof StartError)) logUnexpected(error);
  const sentence =
    error instanceof StartError
      ? error.message
      : 'Local accounts failed to start: try again, and report it if it stays.';
  await tell({ type: 'failed', sentence });
  process.exit(1);
}

function stopWhenAsked(running: ClerkLocal): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), GRACE_MS).unref();
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logUnexpected(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  if (process.send !== undefined) {
    process.on('disconnect', stop);
    // The parent may have gone while this was starting.
    if (!process.connected) stop();
  }
}

/** Without a parent that listens, a failure is printed on stderr, and nothing else. */
function tell(message: Message): Promise<void> {
  return new Promise((resolve) => {
    if (process.send !== undefined && process.connected) process.send(message, () => resolve());
    else {
      if (message.type === 'failed') process.stderr.write(`${message.sentence}\n`);
      resolve();
    }
  });
}
