import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { Markdown } from '../src/features/posts/markdown/markdown';
import { safeUrl } from '../src/features/posts/markdown/safe-url';

const html = (markdown: string) => renderToStaticMarkup(<Markdown>{markdown}</Markdown>);

describe('addresses in a post', () => {
  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    'blob:https://example.org/1',
    'http://[',
  ])('%j is left out', (url) => {
    expect(safeUrl(url)).toBeUndefined();
  });

  test.each([
    'https://example.org/a?b#c',
    'http://example.org',
    'mailto:ada@example.org',
    '/posts/1',
    '#here',
    'notes',
  ])('%j is kept', (url) => {
    expect(safeUrl(url)).toBe(url);
  });

  test('a link with a dangerous address keeps its words alone', () => {
    const made = html('[press me](javascript:alert(1)) and <javascript:alert(2)>');
    expect(made).toContain('press me');
    expect(made).not.toMatch(/href/);
  });

  test('a link vouches for nothing', () => {
    expect(html('[there](https://example.org)')).toContain('rel="nofollow noopener ugc"');
  });
});

describe('content that a post may not contain', () => {
  test('HTML is shown, not obeyed', () => {
    const made = html(
      '<script>alert(1)</script>\n\n<b onclick="alert(1)">bold</b> <img src=x onerror=alert(1)>',
    );
    expect(made).not.toMatch(/<(script|b|img)\b/);
    expect(made).toContain('&lt;script&gt;');
  });

  test('a picture is a link to it, so that no other host is asked', () => {
    const made = html('![A gate](https://example.org/gate.png)');
    expect(made).not.toContain('<img');
    expect(made).toContain('<a href="https://example.org/gate.png" rel="nofollow noopener ugc">A gate</a>');
  });

  test('a picture with a dangerous address is its words alone', () => {
    const made = html('![A gate](data:image/svg+xml;base64,PHN2Zz4=)');
    expect(made).toContain('A gate');
    expect(made).not.toMatch(/href|src/);
  });

  test('a picture inside a link nests no link', () => {
    const made = html('[![A gate](https://example.org/gate.png)](https://example.org)');
    expect(made.match(/<a /g)).toHaveLength(1);
    expect(made).toContain('>A gate</a>');
  });

  test('a picture without words still says what it is', () => {
    expect(html('![](https://example.org/gate.png)')).toContain('>Picture</a>');
  });
});

describe('how a post fits its page', () => {
  test('the title stays the only h1', () => {
    const made = html('# One\n\n## Two\n\n###### Six');
    expect(made).toContain('<h2>One</h2>');
    expect(made).toContain('<h3>Two</h3>');
    expect(made).toContain('<h6>Six</h6>');
  });

  test('headings that leave the h1 to the title stay as they are', () => {
    expect(html('## Two\n\n### Three')).toMatch(/<h2>Two<\/h2>\s*<h3>Three<\/h3>/);
  });

  test('makes code and tables scrollable by keyboard', () => {
    expect(html('```\ncode\n```')).toContain('<pre tabindex="0">');
    expect(html('| a |\n|---|\n| b |')).toMatch(
      /<div role="region" aria-label="Table" tabindex="0"[^>]*><table>/,
    );
  });

  test('a task says whether it is done', () => {
    const made = html('- [x] write\n- [ ] read');
    expect(made).toMatch(/<input[^>]*aria-label="Done"/);
    expect(made).toMatch(/<input[^>]*aria-label="Not done"/);
  });
});
