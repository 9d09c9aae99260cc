import ReactMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import styles from './markdown.module.css';
import { readable } from './readable';
import { safeUrl } from './safe-url';

const remarkPlugins = [remarkGfm];
const rehypePlugins = [readable];

/** The body of a post. HTML in it is shown as the text it is. */
export function Markdown({ children }: { children: string }) {
  return (
    <div className={styles.prose}>
      <ReactMarkdown remarkPlugins={remarkPlugins} rehypePlugins={rehypePlugins} urlTransform={safeUrl}>
        {children}
      </ReactMarkdown>
    </div>
  );
}
