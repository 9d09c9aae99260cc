// @ts-check

/**
 * What is looked for in a page: a role, and how its accessible name begins.
 * @typedef {{ role: 'button' | 'link' | 'textbox' | 'heading' | 'article', name: string, inside?: string }} Wanted
 */

/**
 * Runs in the page: finds the first visible element of a role and name.
 * @param {Wanted} wanted `inside` is a selector of what it stands in
 * @param {'place' | 'value' | 'select'} what where its middle is and whether a click there would reach it; its text;
 * or its content selected
 */
export const findSource = String(
  (/** @type {Wanted} */ { role, name, inside }, /** @type {string} */ what) => {
    const selectors = {
      button: 'button, [role=button], [role=menuitem], [role=radio], [role=tab]',
      link: 'a[href]',
      textbox: 'input, textarea, [contenteditable=true]',
      heading: 'h1, h2, h3',
      article: 'article',
    };
    /** @type {import('./page.d.ts').PageDocument} */
    // @ts-expect-error the page's own
    const page = globalThis.document;
    const nameOf = (/** @type {import('./page.d.ts').PageElement} */ element) => {
      const labels = [...(element.labels ?? [])].map((label) => label.textContent).join(' ');
      const by = element.getAttribute('aria-labelledby')?.split(' ') ?? [];
      const labelled = by.map((id) => page.getElementById(id)?.textContent ?? '').join(' ');
      return (element.getAttribute('aria-label') || labelled || labels || element.textContent || '').trim();
    };
    const element = [...page.querySelectorAll(selectors[role])].find(
      (candidate) =>
        (!inside || candidate.closest(inside)) &&
        candidate.checkVisibility({ visibilityProperty: true }) &&
        candidate.getClientRects().length > 0 &&
        nameOf(candidate).startsWith(name),
    );
    if (!element) return null;
    if (what === 'value') return element.value ?? element.textContent;
    if (what === 'select') {
      element.focus();
      if (element.select) element.select();
      else page.getSelection().selectAllChildren(element);
      return true;
    }
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { x, y, width, height } = element.getBoundingClientRect();
    const place = { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
    const hit = page.elementFromPoint(place.x, place.y);
    return {
      ...place,
      reached: !element.disabled && hit !== null && (element === hit || element.contains(hit)),
    };
  },
);
