/** The mark: an arched door, in the colour of its surroundings. Decorative; the name stands beside it. */
export function Mark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true">
      <path d="M4 22V11a8 8 0 0 1 16 0v11h-4.5V11.5a3.5 3.5 0 0 0-7 0V22Z" fill="currentColor" />
      <path d="M10.5 22v-9.5a1.5 1.5 0 0 1 3 0V22Z" fill="currentColor" opacity=".38" />
    </svg>
  );
}
