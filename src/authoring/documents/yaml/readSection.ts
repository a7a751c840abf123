// One piece of a document through the YAML library, into our own tree. Places are counted from the start of the piece,
// so that the result stays right when lines come or go above it. Never throws.
import type { Node, ParsedNode, Range, Scalar } from 'yaml';
import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { SyntaxProblem } from './parsedText';
import { scalarValue } from './scalarValue';
import type { ScalarStyle, Span, YamlMap, YamlNode, YamlPair, YamlScalar } from './tree';

export interface SectionTree {
  readonly root: YamlNode | undefined;
  readonly problems: readonly SyntaxProblem[];
  readonly hasAliases: boolean;
  readonly hasAnchors: boolean;
}

/** Deeper than anything of Kubernetes, and shallow enough for everyone's stack. */
const DEEPEST = 100;

/** What YAML 1.2 forbids and go-yaml reads anyway, as the library then does too: `[a]# a comment`. */
const TOLERATED = /^Comments must be separated/;

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

/** Converts one piece; holds what is found on the way. */
class Reader {
  hasAliases = false;
  hasAnchors = false;

  read(node: unknown, at: number, depth: number): YamlNode {
    if (!isParsed(node)) return empty(at);
    const [start, end] = node.range;
    const span = { start, end };
    if (depth > DEEPEST) return { kind: 'unreadable', reason: `nested more than ${DEEPEST} levels deep`, ...span };
    if (isAlias(node)) {
      this.hasAliases = true;
      return { kind: 'alias', name: node.source, target: undefined, ...span };
    }
    const named = { ...span, ...this.#names(node) };
    if (isScalar(node)) return this.#scalar(node, named);
    if (isSeq(node)) {
      const items = node.items.map((item) => this.read(item, end, depth + 1));
      return { kind: 'list', flow: node.flow === true, items, ...named };
    }
    if (isMap(node)) return this.#map(node, named, depth);
    return { kind: 'unreadable', reason: 'nothing of YAML', ...span };
  }

  #names(node: Node & { anchor?: string; tag?: string }): { anchor?: string; tag?: string } {
    if (node.anchor !== undefined) this.hasAnchors = true;
    return {
      ...(node.anchor !== undefined && { anchor: node.anchor }),
      ...(node.tag !== undefined && { tag: node.tag }),
    };
  }

  #scalar(node: Scalar, named: Span & { readonly anchor?: string; readonly tag?: string }): YamlScalar {
    const text = typeof node.value === 'string' ? node.value : (node.source ?? '');
    const style = STYLES[node.type ?? ''] ?? (text === '' ? 'empty' : 'plain');
    const isPlain = style === 'plain' || style === 'empty';
    return { kind: 'scalar', style, text, value: scalarValue(text, isPlain, named.tag), ...named };
  }

  #map(
    node: { readonly items: readonly { readonly key: unknown; readonly value: unknown }[]; readonly flow?: boolean },
    named: Span & { readonly anchor?: string; readonly tag?: string },
    depth: number,
  ): YamlMap {
    let at = named.start;
    const pairs = node.items.map(({ key, value }): YamlPair => {
      const keyNode = this.#key(key, at);
      const valueNode = this.read(value, keyNode.end, depth + 1);
      at = Math.max(keyNode.end, valueNode.end);
      return { key: keyNode.text, keyNode, value: valueNode, start: keyNode.start, end: at };
    });
    return { kind: 'map', flow: node.flow === true, pairs, ...named };
  }

  /** A key that is a map, a list or an alias counts as one without text. */
  #key(node: unknown, at: number): YamlScalar {
    if (!isParsed(node)) return empty(at);
    if (isScalar(node)) return this.#scalar(node, { start: node.range[0], end: node.range[1] });
    const [start, end] = node.range;
    return { kind: 'scalar', style: 'plain', text: '', value: null, start, end };
  }
}

function isParsed(node: unknown): node is ParsedNode & { range: Range } {
  return (isScalar(node) || isMap(node) || isSeq(node) || isAlias(node)) && Array.isArray(node.range);
}

function empty(at: number): YamlScalar {
  return { kind: 'scalar', style: 'empty', text: '', value: null, start: at, end: at };
}

/** `text` is one section, or a whole document that cannot be cut. */
export function readSection(text: string): SectionTree {
  const document = parseDocument(text, {
    // Every scalar stays a text: what it means is decided by scalarValue.ts.
    schema: 'failsafe',
    uniqueKeys: false,
    logLevel: 'silent',
    prettyErrors: false,
  });
  const reader = new Reader();
  const { contents } = document;
  const root = contents === null ? undefined : reader.read(contents, 0, 0);
  const problems = document.errors
    .filter(({ message }) => !TOLERATED.test(message))
    .map(({ message, code, pos: [start, end] }) => ({ message, code, start, end }));
  return { root, problems, hasAliases: reader.hasAliases, hasAnchors: reader.hasAnchors };
}
