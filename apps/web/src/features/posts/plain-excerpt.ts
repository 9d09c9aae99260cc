/** The beginning of a Markdown text with the commonest marks taken away. */
export function plainExcerpt(body: string | null): string {
  return (body ?? '')
    .slice(0, 400)
    .replace(/[#>*_`~]+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 280);
}
