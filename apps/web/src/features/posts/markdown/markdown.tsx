import { readMarkdown } from '@postern/text/markdown';
import { toJsxRuntime } from 'hast-util-to-jsx-runtime';
import { toHast } from 'mdast-util-to-hast';
import { Fragment, jsx, jsxs } from 'react/jsx-runtime';
import styles from './markdown.module.css';
import { readable } from './readable';

/** The body of a post. HTML in it is shown as the text it is. */
export function Markdown({ children }: { children: string }) {
  const tree = toHast(readMarkdown(children), { allowDangerousHtml: true });
  return (
    <div className={styles.prose}>
      {toJsxRuntime(readable(tree), { Fragment, jsx, jsxs, ignoreInvalidStyle: true })}
    </div>
  );
}
