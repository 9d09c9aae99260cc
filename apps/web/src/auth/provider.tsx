import { ClerkProvider } from '@clerk/nextjs';
import type { ReactNode } from 'react';
import { appearance } from './appearance';

/**
 * Around everything that asks who is signed in. Rendered for each request, with the session of that request.
 * @param nonce of the page's Content-Security-Policy
 */
export function AuthProvider({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  return (
    <ClerkProvider dynamic nonce={nonce} appearance={appearance}>
      {children}
    </ClerkProvider>
  );
}
