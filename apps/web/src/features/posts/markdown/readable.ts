import type { Element, ElementContent, Nodes, Root } from 'hast';
import { safeUrl } from './safe-url';

/**
 * Makes the HTML tree of a post fit for the page it stands in. The post's title stays the only `h1`; HTML is the text
 * it is; addresses are safe, and links vouch for nothing; pictures become links, so that reading a post asks no other
 * host for anything; what may be wider than the column scrolls, by keyboard too.
 */
export function readable(tree: Nodes): Root {
  const children = tree.type === 'root' ? tree.children.filter(isContent) : [];
  const shift = hasTopHeading(children) ? 1 : 0;
  return { type: 'root', children: children.map((child) => adapt(child, shift, false)) };
}

function isContent(child: Root['children'][number]): child is ElementContent {
  return child.type !== 'doctype';
}

function hasTopHeading(children: ElementContent[]): boolean {
  return children.some(
    (child) => child.type === 'element' && (child.tagName === 'h1' || hasTopHeading(child.children)),
  );
}

function adapt(node: ElementContent, shift: number, inLink: boolean): ElementContent {
  if (node.type === 'raw') return { type: 'text', value: node.value };
  return node.type === 'element' ? adaptElement(node, shift, inLink) : node;
}

function adaptElement(element: Element, shift: number, inLink: boolean): ElementContent {
  const { tagName, properties } = element;
  if (tagName === 'img') return picture(element, inLink);
  const children = element.children.map((child) => adapt(child, shift, inLink || tagName === 'a'));
  const adapted = { ...element, children };
  const heading = /^h([1-6])$/.exec(tagName)?.[1];
  if (heading) return { ...adapted, tagName: `h${Math.min(6, Number(heading) + shift)}` };
  if (tagName === 'a') {
    return { ...adapted, properties: { ...properties, ...linkProperties(properties.href) } };
  }
  if (tagName === 'pre') return { ...adapted, properties: { ...properties, tabIndex: 0 } };
  if (tagName === 'table') return scrolling(adapted);
  if (tagName === 'input') {
    return { ...adapted, properties: { ...properties, ariaLabel: properties.checked ? 'Done' : 'Not done' } };
  }
  return adapted;
}

function picture({ properties }: Element, inLink: boolean): ElementContent {
  const alt = typeof properties.alt === 'string' ? properties.alt.trim() : '';
  const text = { type: 'text' as const, value: alt || 'Picture' };
  if (inLink) return text;
  return { type: 'element', tagName: 'a', properties: linkProperties(properties.src), children: [text] };
}

/** An address, if it is safe, and its `rel`, which places on the same page do not need. */
function linkProperties(address: Element['properties'][string]): Element['properties'] {
  const href = typeof address === 'string' ? safeUrl(address) : undefined;
  return address?.toString().startsWith('#') ? { href } : { href, rel: ['nofollow', 'noopener', 'ugc'] };
}

function scrolling(table: Element): ElementContent {
  const properties = { role: 'region', ariaLabel: 'Table', tabIndex: 0, className: ['table'] };
  return { type: 'element', tagName: 'div', properties, children: [table] };
}
