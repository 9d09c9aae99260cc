import type { Metadata } from 'next';
import { SignInForm } from '../../../auth/pages';
import { AccountPage } from '../../../features/shell/account-page';

export const metadata: Metadata = { title: 'Sign in' };

export default function SignInPage() {
  return (
    <AccountPage>
      <SignInForm />
    </AccountPage>
  );
}
