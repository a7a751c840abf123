// The outline of a file: rollouts with their strategy and steps, templates with their metrics, experiments.
import { canarySteps, cleanText, readRollout, stepText, stepWords } from '../../rollouts';
import type { AuthoringContext } from '../context';
import type { NodePath, RecognisedDocument, RecognisedObject, Span, YamlNode } from '../documents';
import { asList, asMap, nodeAt, ObjectView, pairOf, textOf, toValue } from '../documents';

export type SymbolKind =
  'rollout' | 'template' | 'analysisRun' | 'experiment' | 'strategy' | 'step' | 'analysis' | 'metric' | 'version';

export interface DocumentSymbol {
  readonly name: string;
  /** Beside the name; may be empty. */
  readonly detail: string;
  readonly kind: SymbolKind;
  /** All of it, and the part to put the cursor on. */
  readonly span: Span;
  readonly selection: Span;
  readonly children: readonly DocumentSymbol[];
}

const OBJECT_KINDS: Readonly<Record<RecognisedObject['objectKind'], SymbolKind>> = {
  Rollout: 'rollout',
  AnalysisTemplate: 'template',
  ClusterAnalysisTemplate: 'template',
  AnalysisRun: 'analysisRun',
  Experiment: 'experiment',
};

/** Names come from files: one line, not too long. */
function shown(text: string): string {
  return cleanText(text, 100);
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

/** An object of a file, with what is asked of it. */
interface Outlined {
  readonly document: RecognisedDocument;
  readonly object: RecognisedObject;
  readonly view: ObjectView;
}

/** The symbol of an object: named after its manifest, or after its place in the values. */
function objectSymbol(document: RecognisedDocument, object: RecognisedObject): DocumentSymbol | undefined {
  const outlined = { document, object, view: new ObjectView(object) };
  const { objectKind, parts } = object;
  const [part] = parts;
  if (!part) return undefined;
  const name = outlined.view.node('metadata.name');
  const start = Math.min(...parts.map(({ node, pair }) => pair?.start ?? node.start));
  const end = Math.max(...parts.map(({ node }) => node.end));
  const isManifest = part.target.length === 0;
  const own = isManifest && name ? shownText(document, name) : shown(part.path.join('.'));
  return {
    name: own === '' ? objectKind : own,
    detail: isManifest ? objectKind : `${objectKind} from chart values`,
    kind: OBJECT_KINDS[objectKind],
    span: { start, end },
    selection: spanOf(isManifest ? (name ?? { start, end: start }) : (part.pair?.keyNode ?? { start, end: start })),
    children: childrenOf(outlined),
  };
}

/** A text as it is written: in a template of a chart with its actions. */
function shownText(document: RecognisedDocument, node: YamlNode | undefined): string {
  if (!node) return '';
  const raw = document.kind === 'template' ? document.source.slice(node.start, node.end) : textOf(node);
  return shown(raw ?? '');
}

function childrenOf(outlined: Outlined): readonly DocumentSymbol[] {
  switch (outlined.object.objectKind) {
    case 'Rollout':
      return strategies(outlined);
    case 'Experiment':
      return [...named(outlined, 'spec.templates', 'version'), ...named(outlined, 'spec.analyses', 'analysis')];
    case 'AnalysisTemplate':
    case 'ClusterAnalysisTemplate':
    case 'AnalysisRun':
      return named(outlined, 'spec.metrics', 'metric');
  }
}

function strategies(outlined: Outlined): readonly DocumentSymbol[] {
  const { view } = outlined;
  return (['canary', 'blueGreen'] as const).flatMap((name) => {
    const path = ['spec', 'strategy', name];
    const node = view.node(path);
    // Steps can be values of their own, without the strategy around them.
    if (!node) return name === 'canary' ? steps(outlined) : [];
    const key = view.pair(path)?.keyNode;
    const analysis = (field: string): readonly DocumentSymbol[] => analysisSymbol(outlined, [...path, field]);
    const children =
      name === 'canary'
        ? [...steps(outlined), ...analysis('analysis')]
        : [...analysis('prePromotionAnalysis'), ...analysis('postPromotionAnalysis')];
    const span = { start: key?.start ?? node.start, end: node.end };
    return [{ name, detail: '', kind: 'strategy', span, selection: spanOf(key ?? node), children }];
  });
}

/** A section that starts an analysis, with the names of its templates beside it. */
function analysisSymbol({ document, view }: Outlined, path: NodePath): readonly DocumentSymbol[] {
  const node = view.node(path);
  const key = view.pair(path)?.keyNode;
  if (!node || !key) return [];
  const templates = asList(nodeAt(node, ['templates']))?.items ?? [];
  const names = templates
    .map((item) => shownText(document, pairOf(item, 'templateName')?.value))
    .filter((name) => name !== '');
  const span = { start: key.start, end: node.end };
  return [{ name: key.text, detail: names.join(', '), kind: 'analysis', span, selection: spanOf(key), children: [] }];
}

function steps({ document, object, view }: Outlined): readonly DocumentSymbol[] {
  const node = view.node('spec.strategy.canary.steps');
  // What a template makes of the values is not what they say, and blanked out actions say nothing.
  if (!node || object.certainty === 'rewritten' || document.kind === 'template') return [];
  const canary = { steps: toValue(node) };
  const rollout = readRollout({
    kind: 'Rollout',
    metadata: { name: 'outline', uid: 'outline' },
    spec: { strategy: { canary } },
  });
  const read = rollout ? canarySteps(rollout) : [];
  return (asList(node)?.items ?? []).flatMap((item, index) => {
    const step = read[index];
    if (!step) return [];
    return [
      {
        name: `${index + 1}. ${shown(stepWords(step))}`,
        detail: shown(stepText(step)),
        kind: 'step' as const,
        span: spanOf(item),
        selection: spanOf(asMap(item)?.pairs[0]?.keyNode ?? item),
        children: [],
      },
    ];
  });
}

/** Items of a list by their `name`. */
function named({ document, view }: Outlined, path: string, kind: SymbolKind): readonly DocumentSymbol[] {
  return (asList(view.node(path))?.items ?? []).map((item, index) => {
    const name = pairOf(item, 'name')?.value;
    const text = shownText(document, name);
    return {
      name: text === '' ? `${kind} ${index + 1}` : text,
      detail: itemDetail(document, item),
      kind,
      span: spanOf(item),
      selection: spanOf(name ?? item),
      children: [],
    };
  });
}

/** What a metric asks and when it is good; which template an analysis runs. */
function itemDetail(document: RecognisedDocument, item: YamlNode): string {
  const provider = asMap(pairOf(item, 'provider')?.value)?.pairs[0]?.key;
  const condition = pairOf(item, 'successCondition') ?? pairOf(item, 'failureCondition');
  const template = pairOf(item, 'templateName');
  return [provider, shownText(document, condition?.value), shownText(document, template?.value)]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
}

/** The outline of a file, in the order of the text; also of a chart's template, as far as its fixed text goes. */
export function symbols({ documents }: AuthoringContext): readonly DocumentSymbol[] {
  return documents.flatMap((document) => document.objects.flatMap((object) => objectSymbol(document, object) ?? []));
}
