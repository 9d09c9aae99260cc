import { ClerkProvider } from '@clerk/nextjs';
import type { ReactNode } from 'react';
import { appearance } from './appearance';

/** Around everything that asks who is signed in. Rendered for each request, with the session of that request. */
export function AuthProvider({ children }: { children: ReactNode }) {
  return (
    <ClerkProvider dynamic appearance={appearance}>
      {children}
    </ClerkProvider>
  );
}
