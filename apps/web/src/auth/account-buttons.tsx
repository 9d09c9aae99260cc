'use client';

import { SignInButton, SignUpButton, UserButton } from '@clerk/nextjs';
import type { FormEvent } from 'react';
import { Button } from '../components/button';

const stay = (event: FormEvent) => event.preventDefault();

/**
 * Sign in and sign up, for a visitor who is signed out. Each is also a form, so that the browser itself goes there
 * before the page's script runs, and where none does.
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

/** The signed-in user's picture. It opens the profile with its API keys, and signs out. */
export function AccountMenu() {
  return <UserButton />;
}
