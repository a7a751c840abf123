// From a piece's tree, counted from its own start, to a tree of the whole file with its aliases resolved. The piece's
// tree is shared between versions of a text and never changed.
import type { YamlMap, YamlNode, YamlPair, YamlScalar } from './tree';

/** Nodes that a document may have once its aliases are followed; beyond that an alias bomb is going off. */
const MOST_NODES = 200_000;

interface Anchored {
  readonly node: YamlNode;
  /** Nodes below it with all aliases followed. */
  readonly weight: number;
}

/** The anchors of one document so far, and how many nodes it has so far. */
export class Anchors {
  readonly #found = new Map<string, Anchored>();
  #weight = 0;

  define(name: string, node: YamlNode, weight: number): void {
    this.#found.set(name, { node, weight });
  }

  /** What an alias stands for; `undefined` when there is no such anchor before it, or when it stands for too much. */
  resolve(name: string): Anchored | undefined {
    const anchored = this.#found.get(name);
    if (anchored === undefined || this.#weight + anchored.weight > MOST_NODES) return undefined;
    return anchored;
  }

  count(nodes: number): void {
    this.#weight += nodes;
  }
}

/**
 * A copy of a tree, `delta` further on. Its anchors are added to `anchors`, its aliases looked up there; an alias inside
 * of what it refers to finds nothing, as the anchor is only known once its node is complete.
 */
export function placeNode(node: YamlNode, delta: number, anchors: Anchors): YamlNode {
  return new Placer(delta, anchors).place(node).node;
}

/** The state of one copy: how far it moves, and the anchors that were met so far. */
class Placer {
  readonly #delta: number;
  readonly #anchors: Anchors;

  constructor(delta: number, anchors: Anchors) {
    this.#delta = delta;
    this.#anchors = anchors;
  }

  place(node: YamlNode): Anchored {
    const placed = this.#copy(node);
    if (node.anchor !== undefined) this.#anchors.define(node.anchor, placed.node, placed.weight);
    return placed;
  }

  #copy(node: YamlNode): Anchored {
    const span = { start: node.start + this.#delta, end: node.end + this.#delta };
    this.#anchors.count(1);
    switch (node.kind) {
      case 'alias': {
        const anchored = this.#anchors.resolve(node.name);
        const weight = anchored?.weight ?? 0;
        this.#anchors.count(weight);
        return { node: { ...node, ...span, target: anchored?.node }, weight: weight + 1 };
      }
      case 'list': {
        const items = node.items.map((item) => this.place(item));
        return { node: { ...node, ...span, items: items.map((item) => item.node) }, weight: 1 + sum(items) };
      }
      case 'map':
        return this.#map(node);
      default:
        return { node: { ...node, ...span }, weight: 1 };
    }
  }

  #map(node: YamlMap): Anchored {
    let weight = 1;
    const pairs = node.pairs.map((pair): YamlPair => {
      const value = this.place(pair.value);
      weight += value.weight;
      return {
        key: pair.key,
        keyNode: this.#key(pair.keyNode),
        value: value.node,
        start: pair.start + this.#delta,
        end: pair.end + this.#delta,
      };
    });
    return { node: { ...node, pairs, start: node.start + this.#delta, end: node.end + this.#delta }, weight };
  }

  #key(key: YamlScalar): YamlScalar {
    return { ...key, start: key.start + this.#delta, end: key.end + this.#delta };
  }
}

function sum(items: readonly Anchored[]): number {
  return items.reduce((total, item) => total + item.weight, 0);
}
