/** Runs once when the server starts: a missing variable or store is told at once, not at the first visit. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { postStore } = await import('./server/post-store');
  await postStore();
}
