import { SignIn } from '@clerk/nextjs';
import type { Metadata } from 'next';
import { AccountPage } from '../../../features/shell/account-page';
import { AccountGate } from '../../../session/account-gate';
import { serverSession } from '../../../session/server-session';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage() {
  return (
    <AccountPage>
      <AccountGate session={await serverSession()}>
        <SignIn path="/sign-in" signUpUrl="/sign-up" />
      </AccountGate>
    </AccountPage>
  );
}
