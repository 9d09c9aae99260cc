import { SignIn } from '@clerk/nextjs';
import type { Metadata } from 'next';
import { AccountPage } from '../../../features/shell/account-page';

export const metadata: Metadata = { title: 'Sign in' };

export default function SignInPage() {
  return (
    <AccountPage>
      <SignIn path="/sign-in" signUpUrl="/sign-up" />
    </AccountPage>
  );
}
