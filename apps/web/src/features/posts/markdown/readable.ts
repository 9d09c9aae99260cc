import type { ExtraProps } from 'react-markdown';

type Element = NonNullable<ExtraProps['node']>;
type Child = Element['children'][number];
interface Tree {
  children: (Child | { type: 'doctype' })[];
}

/**
 * Makes the HTML tree of a post fit for the page it stands in. The post's title stays the only `h1`; links
 * vouch for nothing; pictures become links, so that reading a post asks no other host for anything; what may
 * be wider than the column scrolls, by keyboard too.
 */
export function readable() {
  return (tree: Tree) => {
    const shift = hasTopHeading(tree.children) ? 1 : 0;
    tree.children = tree.children.map((child) =>
      child.type === 'element' ? adapt(child, shift, false) : child,
    );
  };
}

function hasTopHeading(children: Tree['children']): boolean {
  return children.some(
    (child) => child.type === 'element' && (child.tagName === 'h1' || hasTopHeading(child.children)),
  );
}

function adapt(element: Element, shift: number, inLink: boolean): Child {
  const { tagName, properties } = element;
  if (tagName === 'img') return picture(element, inLink);
  const children = element.children.map((child) =>
    child.type === 'element' ? adapt(child, shift, inLink || tagName === 'a') : child,
  );
  const adapted = { ...element, children };
  const heading = /^h([1-6])$/.exec(tagName)?.[1];
  if (heading) return { ...adapted, tagName: `h${Math.min(6, Number(heading) + shift)}` };
  if (tagName === 'a')
    return { ...adapted, properties: { ...properties, ...linkProperties(properties.href) } };
  if (tagName === 'pre') return { ...adapted, properties: { ...properties, tabIndex: 0 } };
  if (tagName === 'table') return scrolling(adapted);
  if (tagName === 'input') {
    return { ...adapted, properties: { ...properties, ariaLabel: properties.checked ? 'Done' : 'Not done' } };
  }
  return adapted;
}

function picture({ properties }: Element, inLink: boolean): Child {
  const alt = typeof properties.alt === 'string' ? properties.alt.trim() : '';
  const text = { type: 'text' as const, value: alt || 'Picture' };
  if (inLink) return text;
  const href = properties.src;
  return { type: 'element', tagName: 'a', properties: { href, ...linkProperties(href) }, children: [text] };
}

/** Places on the same page need no `rel`. */
function linkProperties(href: Element['properties'][string]) {
  return typeof href === 'string' && href.startsWith('#') ? {} : { rel: ['nofollow', 'noopener', 'ugc'] };
}

function scrolling(table: Element): Child {
  const properties = { role: 'region', ariaLabel: 'Table', tabIndex: 0, className: ['table'] };
  return { type: 'element', tagName: 'div', properties, children: [table] };
}
