import type { ClerkProvider } from '@clerk/nextjs';
import type { ComponentProps } from 'react';

/** Gives Clerk's components Postern's tokens, so that they follow both themes. */
export const appearance: ComponentProps<typeof ClerkProvider>['appearance'] = {
  options: {
    logoPlacement: 'none',
    // A name is what stands under a post, so sign-up asks for it, though nobody has to give one.
    showOptionalFields: true,
    unsafe_disableDevelopmentModeWarnings: true,
  },
  variables: {
    colorPrimary: 'var(--brand)',
    colorPrimaryForeground: 'var(--on-accent)',
    colorDanger: 'var(--danger)',
    colorSuccess: 'var(--brand)',
    colorNeutral: 'var(--ink)',
    colorForeground: 'var(--ink)',
    colorMuted: 'var(--sunken)',
    colorMutedForeground: 'var(--ink-soft)',
    colorBackground: 'var(--surface)',
    colorInput: 'var(--surface)',
    colorInputForeground: 'var(--ink)',
    colorBorder: 'var(--rule-strong)',
    colorRing: 'var(--brand)',
    colorModalBackdrop: 'var(--veil)',
    fontFamily: 'var(--font-ui)',
    fontFamilyButtons: 'var(--font-ui)',
    fontFamilyMono: 'var(--font-code)',
    fontSize: '0.9rem',
    borderRadius: '0.5rem',
  },
  elements: {
    cardBox: { border: '1px solid var(--rule)', boxShadow: 'none' },
    card: { boxShadow: 'none' },
    headerTitle: { fontFamily: 'var(--font-read)', fontWeight: 500, fontSize: '1.44rem' },
    formFieldInput: {
      minHeight: '2.5rem',
      maxHeight: 'none',
      transition: 'none',
      '&[data-variant]': { boxShadow: '0 0 0 1px var(--rule-strong)' },
      '&[data-variant]:focus': { boxShadow: '0 0 0 2px var(--brand)' },
      '&[data-variant][aria-invalid="true"]': { boxShadow: '0 0 0 2px var(--danger)' },
    },
    badge: { '&[data-color]': { color: 'var(--ink-soft)' } },
    formButtonPrimary: {
      minHeight: '2.5rem',
      '&[data-variant]': { boxShadow: 'none' },
      '&::after': { display: 'none' },
    },
    userButtonPopoverCard: { border: '1px solid var(--rule)', boxShadow: 'var(--shadow)' },
    modalContent: { boxShadow: 'var(--shadow)' },
  },
};
