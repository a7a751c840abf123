// Whether a document is a template for another tool rather than YAML. Such texts get no diagnostics: `replicas: {{ n }}`
// is a number by the time the API server reads it.
import { lineStart } from './lineBounds';
import { trailAt } from './lookUp';
import type { YamlNode } from './tree';

/** Argo's own placeholders, which stay in the manifest: `{{args.service-name}}`, `{{ templates.canary.replicaset.name }}`. */
const OWN = /^\s*(?:args|templates)\.[\w.-]+\s*$/;
/** Helm's objects and functions: a template even where they are in a text. */
const HELM = /(?:^|[\s($|-])(?:\.(?:Values|Release|Chart|Capabilities|Files|Template)\b|include\b|toYaml\b|tpl\b)/;
/** A line of Jinja. */
const JINJA = /^\s*\{%-?\s*\w+/m;

interface Action {
  readonly start: number;
  readonly inner: string;
}

/** Every `{{ … }}` of a text that is not Argo's own. */
function* foreignActions(text: string): Generator<Action> {
  for (let start = text.indexOf('{{'); start >= 0;) {
    const close = text.indexOf('}}', start + 2);
    const inner = text.slice(start + 2, close < 0 ? undefined : close);
    if (!OWN.test(inner)) yield { start, inner };
    start = close < 0 ? -1 : text.indexOf('{{', close + 2);
  }
}

function isInComment(text: string, at: number): boolean {
  const line = text.slice(lineStart(text, at), at);
  return /(?:^|\s)#/.test(line);
}

/**
 * @param text the document's text; @param start where it begins in the file; @param root reads its tree.
 * An unquoted `{{args.x}}` is a mistake of its own and makes no template.
 */
export function isTemplatedText(text: string, start: number, root: () => YamlNode | undefined): boolean {
  if (JINJA.test(text)) return true;
  if (!text.includes('{{')) return false;
  for (const action of foreignActions(text)) {
    if (HELM.test(action.inner) && !isInComment(text, action.start)) return true;
    const tree = root();
    const innermost = tree && trailAt(tree, start + action.start).at(-1);
    if (innermost?.node.kind === 'scalar' && !innermost.isKey && innermost.node.style !== 'empty') continue;
    if (!isInComment(text, action.start)) return true;
  }
  return false;
}
