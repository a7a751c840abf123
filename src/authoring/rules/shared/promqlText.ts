// A Prometheus query: masked, parsed, and what type of value it gives. The grammar is Prometheus' own
// (@prometheus-io/lezer-promql); the words are ours.
import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import type { MaskedText } from './mask';
import { hasHelmText, hasOtherPlaceholder, maskPlaceholders } from './mask';

export interface ReadQuery {
  readonly masked: MaskedText;
  readonly tree: Tree;
}

/** Longer ones are generated. */
const LONGEST = 20_000;

/** What is put for a placeholder: a duration inside `[…]` and behind `offset`, else a name, which may be nearly anywhere. */
function filler(length: number, before: string): string {
  const isDuration = /\[[^\]"']*$/.test(before) || /\b(?:offset|every)\s+$/.test(before);
  return isDuration ? `${'1'.repeat(length - 1)}m` : 'x'.repeat(length);
}

/** Reads a query; `undefined` for one that is only a placeholder, holds one without a clear end, or is too long. */
export function readQuery(text: string): ReadQuery | undefined {
  if (text.length > LONGEST || hasHelmText(text)) return undefined;
  const masked = maskPlaceholders(text, filler);
  if (hasOtherPlaceholder(masked)) return undefined;
  if (/^[x\s()]*$/.test(masked.text) && masked.masks.length > 0) return undefined;
  return { masked, tree: parser.parse(masked.text) };
}

export type QueryType = 'scalar' | 'vector' | 'range' | 'text' | 'unknown';

const SCALAR_FUNCTIONS = new Set(['Scalar', 'Time', 'Pi']);

/** The type of what a query gives. `unknown` wherever the query is broken or hidden behind a placeholder. */
export function queryType(query: ReadQuery): QueryType {
  const broken: number[] = [];
  query.tree.iterate({
    enter: (node) => {
      if (node.type.isError) broken.push(node.from);
    },
  });
  const top = query.tree.topNode.firstChild;
  return broken.length > 0 || top === null ? 'unknown' : typeOf(top, query);
}

function typeOf(node: SyntaxNode, query: ReadQuery): QueryType {
  switch (node.name) {
    case 'NumberDurationLiteral':
      return 'scalar';
    case 'StringLiteral':
      return 'text';
    case 'MatrixSelector':
    case 'SubqueryExpr':
      return 'range';
    case 'ParenExpr':
    case 'StepInvariantExpr':
    case 'OffsetExpr': {
      const inner = node.firstChild;
      return inner === null ? 'unknown' : typeOf(inner, query);
    }
    case 'UnaryExpr':
      return node.lastChild === null ? 'unknown' : typeOf(node.lastChild, query);
    case 'BinaryExpr':
      return binaryType(node, query);
    case 'FunctionCall': {
      const name = node.firstChild?.firstChild?.name ?? '';
      return SCALAR_FUNCTIONS.has(name) ? 'scalar' : 'vector';
    }
    case 'VectorSelector': {
      const isHidden = query.masked.masks.some(
        (mask) => mask.start < node.to && mask.end > node.from && mask.start === node.from,
      );
      return isHidden ? 'unknown' : 'vector';
    }
    case 'AggregateExpr':
      return 'vector';
    default:
      return 'unknown';
  }
}

function binaryType(node: SyntaxNode, query: ReadQuery): QueryType {
  const { firstChild, lastChild } = node;
  if (firstChild === null || lastChild === null) return 'unknown';
  const types = [typeOf(firstChild, query), typeOf(lastChild, query)];
  if (types.includes('vector')) return 'vector';
  return types.every((type) => type === 'scalar') ? 'scalar' : 'unknown';
}
