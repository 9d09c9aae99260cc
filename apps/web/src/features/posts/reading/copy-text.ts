/**
 * Puts a text on the clipboard. Browsers have `navigator.clipboard` in secure contexts only; at a plain-HTTP
 * address the text is selected in a field and copied from there, and the focus goes back to where it was.
 * @throws Error when the browser does not let it be copied
 */
export async function copyText(text: string) {
  if (window.isSecureContext) return navigator.clipboard.writeText(text);
  const focused = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  if (!isCopied) throw new Error('The browser did not copy the text.');
}
