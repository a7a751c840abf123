// Objects of other kinds in the same file: the Services and Ingresses that a Rollout names are often written beside it.
import type { RecognisedDocument } from '../../documents/recognised';
import { asScalar, nodeAt, pairOf, textOf } from '../../documents/yaml/lookUp';
import type { YamlNode } from '../../documents/yaml/tree';

export interface Neighbour {
  readonly kind: string;
  readonly name: string;
  readonly root: YamlNode;
}

/** Kinds that a Rollout refers to. */
const KINDS = /\bkind:\s*["']?(?:Service|Ingress|VirtualService)\b/;

export class Neighbours {
  readonly #documents: readonly RecognisedDocument[];
  #all: readonly Neighbour[] | undefined;

  constructor(documents: readonly RecognisedDocument[]) {
    this.#documents = documents;
  }

  /** The object of this kind and name; `undefined` when it is not in this file, or is there twice. */
  find(kind: string, name: string): YamlNode | undefined {
    this.#all ??= this.#documents.flatMap(readNeighbour);
    const found = this.#all.filter((neighbour) => neighbour.kind === kind && neighbour.name === name);
    return found.length === 1 ? found[0]?.root : undefined;
  }
}

function readNeighbour({ kind, yaml }: RecognisedDocument): readonly Neighbour[] {
  if (kind !== 'none' || !KINDS.test(yaml.text) || yaml.isTemplated) return [];
  const { root } = yaml;
  const name = asScalar(nodeAt(root, ['metadata', 'name']));
  const objectKind = textOf(pairOf(root, 'kind')?.value);
  if (root === undefined || yaml.brokenSpans.length > 0) return [];
  return typeof name?.value === 'string' && objectKind !== undefined
    ? [{ kind: objectKind, name: name.value, root }]
    : [];
}
