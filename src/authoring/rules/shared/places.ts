// Where things are in objects: steps of a canary, analyses of a Rollout, metrics of a template. Every rule walks these
// instead of the tree, so that a list that a chart passes on item by item looks like any other.
import type { StepKind } from '../../../rollouts';
import { STEP_KINDS } from '../../../rollouts';
import type { ObjectView } from '../../documents/objectView';
import { pathOf } from '../../documents/objectView';
import type { MappedSubtree } from '../../documents/recognised';
import { asList, asMap, entriesOf, isNull } from '../../documents/yaml/lookUp';
import { isDirectlyBelow } from '../../documents/yaml/paths';
import type { NodePath, YamlMap, YamlNode, YamlPair } from '../../documents/yaml/tree';

export interface ItemPlace {
  readonly index: number;
  readonly path: NodePath;
  readonly node: YamlNode;
}

/** The items of a list at a path of the object, also those that are mapped one by one. */
export function itemsAt(view: ObjectView, path: string | NodePath): readonly ItemPlace[] {
  const parts = pathOf(path);
  const list = asList(view.node(parts));
  if (list !== undefined) return list.items.map((node, index) => ({ index, path: [...parts, index], node }));
  return view.parts.flatMap((part) => {
    const index = part.target.at(-1);
    if (typeof index !== 'number' || !isDirectlyBelow(part.target, parts)) return [];
    return [{ index, path: part.target, node: part.node }];
  });
}

/** Single values that a chart's templates write into a field, whichever item of a list that is: `spec.metrics[].interval`. */
export function scalarsAt(view: ObjectView, field: string): readonly YamlPair[] {
  const isField = ({ target }: MappedSubtree): boolean =>
    target.map((part) => (typeof part === 'number' ? '[]' : `.${part}`)).join('') === `.${field}`;
  return view.parts.flatMap((part) =>
    part.certainty === 'alone' && part.pair !== undefined && isField(part) ? [part.pair] : [],
  );
}

export const STEPS = 'spec.strategy.canary.steps';

export interface StepPlace extends ItemPlace {
  readonly map: YamlMap | undefined;
  /** The actions it names, in the controller's order; those without a value are not there. */
  readonly kinds: readonly Exclude<StepKind, 'invalid'>[];
  readonly pairs: ReadonlyMap<string, YamlPair>;
}

/** The steps of a canary. */
export function stepPlaces(view: ObjectView): readonly StepPlace[] {
  return view.once(readSteps);
}

function readSteps(view: ObjectView): readonly StepPlace[] {
  if (view.kind !== 'Rollout') return [];
  return itemsAt(view, STEPS).map((item) => {
    const map = asMap(item.node);
    const pairs: ReadonlyMap<string, YamlPair> = map === undefined ? new Map() : entriesOf(map);
    const kinds = STEP_KINDS.filter((kind) => !isNull(pairs.get(kind)?.value));
    return { ...item, map, pairs, kinds };
  });
}

export type AnalysisRole = 'background' | 'step' | 'prePromotion' | 'postPromotion';

export interface AnalysisPlace {
  readonly role: AnalysisRole;
  readonly path: NodePath;
  readonly node: YamlNode;
  readonly pair: YamlPair | undefined;
}

/** Every analysis that a Rollout starts. */
export function analysisPlaces(view: ObjectView): readonly AnalysisPlace[] {
  return view.once(readAnalyses);
}

function readAnalyses(view: ObjectView): readonly AnalysisPlace[] {
  if (view.kind !== 'Rollout') return [];
  const fixed: readonly (readonly [AnalysisRole, string])[] = [
    ['background', 'spec.strategy.canary.analysis'],
    ['prePromotion', 'spec.strategy.blueGreen.prePromotionAnalysis'],
    ['postPromotion', 'spec.strategy.blueGreen.postPromotionAnalysis'],
  ];
  const places = fixed.flatMap(([role, path]): AnalysisPlace[] => {
    const found = view.at(path);
    return found.state === 'present' ? [{ role, path: pathOf(path), node: found.node, pair: found.pair }] : [];
  });
  const steps = stepPlaces(view).flatMap((step): AnalysisPlace[] => {
    const pair = step.pairs.get('analysis');
    if (pair === undefined || isNull(pair.value)) return [];
    return [{ role: 'step', path: [...step.path, 'analysis'], node: pair.value, pair }];
  });
  return [...places, ...steps];
}

/** Every list of arguments in an object, for rules about single arguments. */
export function argumentPlaces(view: ObjectView): readonly ItemPlace[] {
  return view.once(readArguments);
}

function readArguments(view: ObjectView): readonly ItemPlace[] {
  const lists: (string | NodePath)[] = [...analysisPlaces(view).map((place) => [...place.path, 'args'])];
  for (const { path } of experimentAnalyses(view)) lists.push([...path, 'args']);
  if (view.kind !== 'Rollout') lists.push('spec.args');
  return lists.flatMap((path) => itemsAt(view, path));
}

/** The `analyses` of experiments: of experiment steps and of an Experiment. */
export function experimentAnalyses(view: ObjectView): readonly ItemPlace[] {
  if (view.kind === 'Experiment') return itemsAt(view, 'spec.analyses');
  return stepPlaces(view).flatMap((step) =>
    step.kinds.includes('experiment') ? itemsAt(view, [...step.path, 'experiment', 'analyses']) : [],
  );
}

/** The templates of experiments: of experiment steps and of an Experiment. */
export function experimentPlaces(view: ObjectView): readonly NodePath[] {
  if (view.kind === 'Experiment') return [['spec']];
  return stepPlaces(view).flatMap((step) => (step.kinds.includes('experiment') ? [[...step.path, 'experiment']] : []));
}

/** Metrics of templates and AnalysisRuns. */
export function metricPlaces(view: ObjectView): readonly ItemPlace[] {
  return view.kind === 'Rollout' || view.kind === 'Experiment' ? [] : itemsAt(view, 'spec.metrics');
}

export interface ReferencePlace extends ItemPlace {
  /** `undefined` for the templates that a template refers to itself. */
  readonly analysis: AnalysisPlace | undefined;
}

/** Every list item that names an analysis template by `templateName`. */
export function templateReferences(view: ObjectView): readonly ReferencePlace[] {
  return view.once(readReferences);
}

function readReferences(view: ObjectView): readonly ReferencePlace[] {
  const own = view.kind.endsWith('AnalysisTemplate') ? itemsAt(view, 'spec.templates') : [];
  return [
    ...own.map((item) => ({ ...item, analysis: undefined })),
    ...analysisPlaces(view).flatMap((analysis) =>
      itemsAt(view, [...analysis.path, 'templates']).map((item) => ({ ...item, analysis })),
    ),
    ...experimentAnalyses(view).map((item) => ({ ...item, analysis: undefined })),
  ];
}
