import type { AppRouter } from '@postern/api/app-router';
import type { TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';

/**
 * Repeats a call once that was refused without a valid session, with a new session token: the old one may have expired
 * while the computer slept. The API refuses such a call before it changes anything.
 * @param renew asks the identity provider for a new token; null when nobody is signed in
 */
export function freshSessionLink(renew: () => Promise<string | null>): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        let isOpen = true;
        let attempt = send({ isRepeated: false });

        function send({ isRepeated }: { isRepeated: boolean }) {
          return next(op).subscribe({
            ...observer,
            error(error) {
              if (isRepeated || error.data?.code !== 'UNAUTHORIZED') return observer.error(error);
              void renew()
                .catch(() => null)
                .then((token) => {
                  if (!isOpen) return;
                  if (token === null) observer.error(error);
                  else attempt = send({ isRepeated: true });
                });
            },
          });
        }

        return () => {
          isOpen = false;
          attempt.unsubscribe();
        };
      });
}
