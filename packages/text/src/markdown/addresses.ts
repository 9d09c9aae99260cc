import { gfm } from 'micromark-extension-gfm';
import type { Code, Construct, Extension, TokenizeContext } from 'micromark-util-types';

/** The constructs that read addresses without marks around them, and where in a text one can begin. */
const BEGINNINGS: Record<string, RegExp> = {
  wwwAutolink: /www\./iy,
  protocolAutolink: /https?:\/\//iy,
  emailAutolink: /[-+._0-9a-z]+@/iy,
};

/**
 * GitHub's Markdown for one text. The extension tries to read an address at every word and looks back through the whole
 * paragraph each time; here it tries where one can begin, which changes nothing but the time.
 */
export function gfmFor(source: string): Extension {
  const extension = gfm();
  const narrowed = new Map<Construct, Construct>();
  const narrow = (construct: Construct) => {
    const known = narrowed.get(construct) ?? narrowTo(construct, source);
    narrowed.set(construct, known);
    return known;
  };
  const text = Object.entries(extension.text ?? {}).map(([code, constructs]) => [
    code,
    Array.isArray(constructs) ? constructs.map(narrow) : constructs && narrow(constructs),
  ]);
  return { ...extension, text: Object.fromEntries(text) };
}

function narrowTo(construct: Construct, source: string): Construct {
  const beginning = BEGINNINGS[construct.name ?? ''];
  if (beginning === undefined) return construct;
  const canBegin = (context: TokenizeContext) => {
    beginning.lastIndex = context.now().offset;
    return beginning.test(source);
  };
  return {
    ...construct,
    previous(code: Code) {
      return (construct.previous?.call(this, code) ?? true) && canBegin(this);
    },
    tokenize(effects, ok, nok) {
      const start = construct.tokenize.call(this, effects, ok, nok);
      return (code) => (canBegin(this) ? start(code) : nok(code));
    },
  };
}
