// Text functions on a template's output: they move the places in it about without losing them.
import type { OutputNode, TemplateValue } from './templateValue';

/** Rewrites every text of an output. */
function mapTexts(nodes: readonly OutputNode[], change: (text: string) => string): readonly OutputNode[] {
  return nodes.map((node): OutputNode => {
    switch (node.kind) {
      case 'text':
        return { kind: 'text', text: change(node.text) };
      case 'hole':
        return node;
      case 'branches':
        return {
          ...node,
          branches: node.branches.map((branch) => ({ ...branch, nodes: mapTexts(branch.nodes, change) })),
        };
      case 'repeat':
        return { ...node, nodes: mapTexts(node.nodes, change) };
    }
  });
}

/** `indent N` and, with a line break before it, `nindent N`. */
export function indented(nodes: readonly OutputNode[], columns: number, onNewLine: boolean): readonly OutputNode[] {
  const pad = ' '.repeat(Math.max(0, Math.min(columns, 200)));
  const lead = onNewLine ? `\n${pad}` : pad;
  return [{ kind: 'text', text: lead }, ...mapTexts(nodes, (text) => text.replaceAll('\n', `\n${pad}`))];
}

/** `trim`: blanks at both ends, also inside of branches that are there. */
export function trimmed(nodes: readonly OutputNode[]): readonly OutputNode[] {
  const [first, ...rest] = nodes;
  const start = first === undefined ? [] : [trimEdge(first, 'start'), ...rest];
  const last = start.at(-1);
  return last === undefined ? [] : [...start.slice(0, -1), trimEdge(last, 'end')];
}

function trimEdge(node: OutputNode, edge: 'start' | 'end'): OutputNode {
  switch (node.kind) {
    case 'text':
      return { kind: 'text', text: edge === 'start' ? node.text.trimStart() : node.text.trimEnd() };
    case 'branches':
      return { ...node, branches: node.branches.map((branch) => ({ ...branch, nodes: trimSide(branch.nodes, edge) })) };
    default:
      return node;
  }
}

function trimSide(nodes: readonly OutputNode[], edge: 'start' | 'end'): readonly OutputNode[] {
  const at = edge === 'start' ? 0 : nodes.length - 1;
  return nodes.map((node, index) => (index === at ? trimEdge(node, edge) : node));
}

/** A value as output: what `{{ value }}` writes. */
export function outputOf(value: TemplateValue, file: string, offset: number): readonly OutputNode[] {
  switch (value.kind) {
    case 'text':
      return [{ kind: 'text', text: value.text }];
    case 'output':
      return value.nodes;
    case 'unknown':
      return [{ kind: 'hole', value, form: 'changed', file, offset }];
    default:
      return [{ kind: 'hole', value, form: 'raw', file, offset }];
  }
}
