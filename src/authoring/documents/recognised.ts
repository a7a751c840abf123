// What a text is to Argo Rollouts: whole objects in manifests, pieces of objects in the values files of charts.
import type { KindName } from '../../rollouts';
import type { Branch, ChartTrace, ReadKey } from './chart/chartTrace';
import type { YamlDocument } from './yaml/parsedText';
import type { NodePath, Span, YamlNode, YamlPair } from './yaml/tree';

/**
 * How sure it is that what is here is what the API server gets:
 * - `verbatim`: certain. A manifest, or values that the chart's template passes through unchanged. All rules apply.
 * - `alone`: certain, but what is beside it is in the template: a single value, or items among other items of a
 *   list. Rules apply that judge a value or an item by itself.
 * - `rewritten`: the template makes something else of it. Only what the template's own text proves may be said.
 * - `shape`: it only looks like it. Hints at most.
 */
export type Certainty = 'verbatim' | 'alone' | 'rewritten' | 'shape';

/** A piece of a document that is (or becomes) a piece of an object: in a manifest the whole object. */
export interface MappedSubtree {
  /** Where it is in its document: `['rollout', 'strategy']`; empty for a manifest's root. */
  readonly path: NodePath;
  /** The key it follows; `undefined` for a root or an item of a list. */
  readonly pair: YamlPair | undefined;
  readonly node: YamlNode;
  /** Where in the object it lands: `['spec', 'strategy', 'canary', 'steps']`; empty for the whole object. */
  readonly target: NodePath;
  readonly certainty: Certainty;
  /**
   * Whether nothing from elsewhere can be merged into its maps, so that a missing key is really missing. Never so in
   * values files, which are merged with each other, and in patches. Lists are replaced as a whole in both.
   */
  readonly isComplete: boolean;
  /** Where the text is not YAML, to the end of the section: nothing there is judged, and nothing counts as missing. */
  readonly brokenSpans: readonly Span[];
  /** With `rewritten`: what the template reads of it (of each item, for a list). Everything else is dropped. */
  readonly readKeys?: readonly ReadKey[] | undefined;
  /** Keys that the template takes away before it passes the rest on (`omit .Values.x "enabled"`). */
  readonly omittedKeys?: readonly string[] | undefined;
  /** The switches and defaults of the template that must fall so for this to be written. */
  readonly branches?: readonly Branch[] | undefined;
  /** A sentence for a person: why we think so. */
  readonly reason: string;
  /** The template that reads it, relative to the chart, and where in that file. */
  readonly templateFile?: string | undefined;
  readonly templateOffset?: number | undefined;
}

/** An object of Argo Rollouts that this document holds, wholly or in parts. */
export interface RecognisedObject {
  readonly objectKind: KindName;
  /** At least one. A manifest has exactly one with an empty target. */
  readonly parts: readonly MappedSubtree[];
  /** The strongest of its parts. */
  readonly certainty: Certainty;
}

interface RecognisedBase {
  readonly yaml: YamlDocument;
  /** Empty for everything that is not ours. A `List` has one for each of its items that is. */
  readonly objects: readonly RecognisedObject[];
}

export interface ManifestDocument extends RecognisedBase {
  readonly kind: 'manifest';
}

/** A values file of a chart (or something that looks like one). */
export interface ValuesDocument extends RecognisedBase {
  readonly kind: 'values';
  /** The chart's name; `undefined` when no chart was found and only the shape speaks. */
  readonly chart: string | undefined;
}

/** A template of a chart: never gets diagnostics. Its objects are read with the actions blanked out, for the outline. */
export interface TemplateDocument extends RecognisedBase {
  readonly kind: 'template';
  /** The file's text with its actions; the document's own text has them blanked out. */
  readonly source: string;
}

/** An object of another kind (a Service, an HPA), known for what refers to it; or nothing of interest. */
export interface OtherDocument extends RecognisedBase {
  readonly kind: 'none';
}

export type RecognisedDocument = ManifestDocument | ValuesDocument | TemplateDocument | OtherDocument;

/** What is known about a file besides its text. */
export interface FileFacts {
  /** A chart's values file or template, with what its templates say; absent for every other file. */
  readonly chart?: ChartPlace | undefined;
  /** Whether the editor calls it a Helm template (language id `helm`). */
  readonly isHelm?: boolean | undefined;
  /** Whether it is a patch over another manifest (Kustomize), so that nothing in it is missing. */
  readonly isPatch?: boolean | undefined;
  /** Mapped manually: paths of values to paths of a Rollout, `{ 'app.deploy': 'spec.strategy' }`. */
  readonly mappedPaths?: Readonly<Record<string, string>> | undefined;
}

export interface ChartPlace {
  readonly role: 'values' | 'template';
  readonly trace: ChartTrace;
}
