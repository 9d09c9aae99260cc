import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { AuthProvider } from '../auth/provider';
import { Announcements } from '../components/announcements';
import { env } from '../env';
import { Header } from '../features/shell/header';
import { LocalAccountsNotice } from '../features/shell/local-accounts-notice';
import { siteFeeds, siteOpenGraph } from '../features/shell/site-metadata';
import { siteOrigin } from '../features/shell/site-origin';
import { SkipLink } from '../features/shell/skip-link';
import { fontFaces } from '../styles/fonts';
import '../styles/globals.css';
import { TrpcProvider } from '../trpc/client';

export async function generateMetadata(): Promise<Metadata> {
  return {
    metadataBase: new URL(await siteOrigin()),
    title: { default: 'Postern', template: '%s · Postern' },
    description: 'Short posts by people who had something to say.',
    openGraph: { ...siteOpenGraph, type: 'website' },
    alternates: { types: siteFeeds },
  };
}

export const viewport: Viewport = { colorScheme: 'light dark' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is made when it is asked for: the keys come from the environment of the run, not of the build.
  await connection();
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <html lang="en" className={fontFaces}>
      <body>
        <AuthProvider nonce={nonce}>
          <Announcements>
            <SkipLink />
            {env.POSTERN_LOCAL_ACCOUNTS && <LocalAccountsNotice />}
            <Header />
            <TrpcProvider>{children}</TrpcProvider>
          </Announcements>
        </AuthProvider>
      </body>
    </html>
  );
}
