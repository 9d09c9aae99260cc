import { SignUp } from '@clerk/nextjs';
import type { Metadata } from 'next';
import { AccountPage } from '../../../features/shell/account-page';

export const metadata: Metadata = { title: 'Sign up' };

export default function SignUpPage() {
  return (
    <AccountPage>
      <SignUp path="/sign-up" signInUrl="/sign-in" />
    </AccountPage>
  );
}
