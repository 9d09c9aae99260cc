import type { Metadata } from 'next';
import { SignUpForm } from '../../../auth/pages';
import { AccountPage } from '../../../features/shell/account-page';

export const metadata: Metadata = { title: 'Sign up' };

export default function SignUpPage() {
  return (
    <AccountPage>
      <SignUpForm />
    </AccountPage>
  );
}
