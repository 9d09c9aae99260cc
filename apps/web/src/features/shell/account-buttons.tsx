'use client';

import { SignInButton, SignUpButton } from '@clerk/nextjs';
import type { FormEvent } from 'react';
import { Button } from '../../components/button';

const stay = (event: FormEvent) => event.preventDefault();

/**
 * Sign in and sign up for whoever is not. Each is a form, too: before the page answers, and where no script
 * runs, the browser itself goes there.
 */
export function AccountButtons() {
  return (
    <>
      <form action="/sign-in" onSubmit={stay}>
        <SignInButton mode="redirect">
          <Button type="submit">Sign in</Button>
        </SignInButton>
      </form>
      <form action="/sign-up" onSubmit={stay}>
        <SignUpButton mode="redirect">
          <Button type="submit" look="solid">
            Sign up
          </Button>
        </SignUpButton>
      </form>
    </>
  );
}
