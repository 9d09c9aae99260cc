import { SignIn, SignUp } from '@clerk/nextjs';
import { AccountGate } from './account-gate';
import { serverSession } from './server';

/** What the page `/sign-in` shows. Its heading is the page's. */
export async function SignInForm() {
  return (
    <AccountGate session={await serverSession()}>
      <SignIn path="/sign-in" signUpUrl="/sign-up" />
    </AccountGate>
  );
}

/** What the page `/sign-up` shows. Its heading is the page's. */
export async function SignUpForm() {
  return (
    <AccountGate session={await serverSession()}>
      <SignUp path="/sign-up" signInUrl="/sign-in" />
    </AccountGate>
  );
}
