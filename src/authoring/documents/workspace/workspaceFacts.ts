// What the other files of a workspace (and a connected cluster) say: names that can be referred to, and what they ask for.
import type { Metric } from '../../../rollouts';
import type { NodePath, Span } from '../yaml/tree';

/** Where something was found; `undefined` uri for what a cluster told. */
export interface FactPlace extends Span {
  readonly uri: string | undefined;
}

export interface TemplateArgument {
  readonly name: string;
  /** Whether the template gives it a value (or a source of one), so that it is not required. */
  readonly hasValue: boolean;
  /** Its default, where it is a plain text. */
  readonly value?: string | undefined;
}

/** When a metric is measured and what ends it, as written: placeholders are kept. */
export interface TemplateMetric extends Omit<Metric, 'provider' | 'successCondition' | 'failureCondition'> {
  /** Its name: `prometheus`. */
  readonly provider: string | undefined;
}

/** An AnalysisTemplate or ClusterAnalysisTemplate somewhere. */
export interface TemplateFacts {
  /** As written. In a chart's template it may be known only in part: see `namePattern`. */
  readonly name: string;
  /** For a name with template actions in it: the fixed parts, `undefined` between them. */
  readonly namePattern?: readonly (string | undefined)[] | undefined;
  readonly clusterScope: boolean;
  readonly namespace: string | undefined;
  readonly args: readonly TemplateArgument[];
  readonly metrics: readonly TemplateMetric[];
  /** Patterns of metrics that are measured without consequences. */
  readonly dryRun: readonly string[];
  /** Names of the templates it refers to itself. */
  readonly templates: readonly { readonly templateName: string; readonly clusterScope: boolean }[];
  /** Its name. */
  readonly place: FactPlace;
  /** Whether everything above is certain (a plain manifest), or read from a chart's template with its actions blanked out. */
  readonly isCertain: boolean;
}

/** A use of a name, to go there from the definition. */
export interface ReferenceFacts {
  readonly kind: 'template' | 'service';
  readonly name: string;
  readonly clusterScope?: boolean | undefined;
  readonly place: FactPlace;
}

export interface NamedFacts {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly place: FactPlace;
}

export interface AutoscalerFacts extends NamedFacts {
  readonly targetKind: string | undefined;
  readonly targetName: string | undefined;
  /** The fewest replicas it keeps, with the default of its kind; `undefined` when that is not written as a number. */
  readonly minReplicas: number | undefined;
  /** The value of `scaleTargetRef.kind`. */
  readonly targetKindPlace: FactPlace;
  /** The value of `scaleTargetRef.apiVersion`, where it is written. */
  readonly targetVersionPlace: FactPlace | undefined;
}

/** What one document gives. Additive: facts of documents are put together by `mergeFacts`. */
export interface IndexedFacts {
  readonly templates: readonly TemplateFacts[];
  readonly references: readonly ReferenceFacts[];
  readonly services: readonly NamedFacts[];
  readonly rollouts: readonly (NamedFacts & { readonly path: NodePath })[];
  readonly deployments: readonly NamedFacts[];
  readonly autoscalers: readonly AutoscalerFacts[];
}

/** Everything known in the workspace, and what a connected cluster told. */
export interface WorkspaceFacts extends IndexedFacts {
  /** The same object for as long as nothing in it changes: a key for caches. */
  readonly identity: object;
}
