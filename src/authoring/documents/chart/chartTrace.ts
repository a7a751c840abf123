// A chart as data, and what its templates do with its values: the answer to "where in this values file does a strategy
// live, and does it arrive unchanged?" (reference part 9, shapes of charts in the wild).
import type { KindName } from '../../../rollouts';
import type { NodePath } from '../yaml/tree';

/** A file of a chart that may hold template actions. */
export interface TemplateFile {
  /** Relative to the chart's folder, with `/`: `templates/rollout.yaml`. */
  readonly path: string;
  readonly text: string;
}

/** A chart as the editor finds it on disk. */
export interface ChartFacts {
  /** Text of `Chart.yaml`; may be broken. */
  readonly chartYaml: string;
  /** Everything below `templates/`. */
  readonly templates: readonly TemplateFile[];
  /** Charts below `charts/`, by folder name. */
  readonly subcharts: readonly { readonly folder: string; readonly chart: ChartFacts }[];
}

/** A key that a rewriting template reads. */
export interface ReadKey {
  /** Below the mapped value (below each item, for a list): `['pause', 'duration']`. */
  readonly path: readonly string[];
  /**
   * The template asks `if .pause` (or `with`) around it: an empty value (`{}`, `0`, `""`, `false`) counts as absent there.
   */
  readonly onlyIfTruthy: boolean;
}

/** A test of a value for being there and not empty, as templates do it by `if`. */
export interface ValueTest {
  /** In this chart's values file; `'*'` as in the mapping that it belongs to. */
  readonly path: readonly string[];
  readonly holds: boolean;
}

/** One outcome of a test or a choice: two with the same id and different outcomes never meet. */
export interface Branch {
  readonly id: string;
  readonly is: string;
}

/** One way from a place in the values to a place in an object. */
export interface ValuesMapping {
  /** In this chart's values file; `'*'` stands for any item of a list or map that is ranged over. */
  readonly valuesPath: readonly string[];
  readonly objectKind: KindName;
  /** `['spec', 'strategy', 'canary', 'steps']`; `'[]'` stands for the items of a list. */
  readonly target: readonly string[];
  /** As in `Certainty`. */
  readonly certainty: 'verbatim' | 'alone' | 'rewritten';
  /** With `alone`: written as text, so that only a single value that reads the same there is certain. */
  readonly isText?: boolean | undefined;
  /** With `alone`: an empty value (`0`, `""`, `false`) is replaced by the template's own (`default`). */
  readonly onlyIfTruthy?: boolean | undefined;
  /** The value is written only where all of these tests come out so; tests of the whole object are left out. */
  readonly writtenIf?: readonly ValueTest[] | undefined;
  readonly readKeys?: readonly ReadKey[] | undefined;
  readonly omittedKeys?: readonly string[] | undefined;
  readonly branches?: readonly Branch[] | undefined;
  /** A sentence: "templates/rollout.yaml writes .Values.rollout.strategy unchanged to spec.strategy." */
  readonly reason: string;
  readonly templateFile: string;
  /** Offset of the template action in that file. */
  readonly templateOffset: number;
  /** Tells objects of one chart apart: mappings with the same number belong to the same object. */
  readonly objectNumber: number;
  /** How many of the first `'*'` in the path choose the object: the template writes one for each of `.Values.services`. */
  readonly objectStars: number;
}

/** An autoscaler in the chart's templates, for advice. */
export interface TracedAutoscaler {
  readonly templateFile: string;
  readonly templateOffset: number;
  /** `kind` of its `scaleTargetRef`, each one that the template can write; empty when it is not known. */
  readonly targetKinds: readonly string[];
}

/** A place in a template where values are read: for definition and references. */
export interface ValuesRead {
  readonly valuesPath: NodePath;
  readonly templateFile: string;
  readonly templateOffset: number;
}

export interface ChartTrace {
  /** From `Chart.yaml`, else the empty text. */
  readonly name: string;
  /** Whether any template makes an object of Argo Rollouts. */
  readonly hasRollouts: boolean;
  readonly mappings: readonly ValuesMapping[];
  readonly autoscalers: readonly TracedAutoscaler[];
  /** Every `.Values…` that any template reads. */
  readonly reads: readonly ValuesRead[];
  /** Whether something was left out: a template too large, or an unknown include. */
  readonly isPartial: boolean;
}
