import { SignUp } from '@clerk/nextjs';
import type { Metadata } from 'next';
import { AccountPage } from '../../../features/shell/account-page';
import { AccountGate } from '../../../session/account-gate';
import { serverSession } from '../../../session/server-session';

export const metadata: Metadata = { title: 'Sign up' };

export default async function SignUpPage() {
  return (
    <AccountPage>
      <AccountGate session={await serverSession()}>
        <SignUp path="/sign-up" signInUrl="/sign-in" />
      </AccountGate>
    </AccountPage>
  );
}
