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

/** One object of a file while its symbols are made. */
class Outline {
  readonly #document: RecognisedDocument;
  readonly #object: RecognisedObject;
  readonly #view: ObjectView;

  constructor(document: RecognisedDocument, object: RecognisedObject) {
    this.#document = document;
    this.#object = object;
    this.#view = new ObjectView(object);
  }

  symbol(): DocumentSymbol | undefined {
    const [part] = this.#object.parts;
    if (!part) return undefined;
    const { objectKind, parts } = this.#object;
    const name = this.#view.node('metadata.name');
    const start = Math.min(...parts.map(({ node, pair }) => pair?.start ?? node.start));
    const end = Math.max(...parts.map(({ node }) => node.end));
    const isManifest = part.target.length === 0;
    const own = isManifest && name ? this.#text(name) : this.#valuesName(part.path);
    return {
      name: own === '' ? objectKind : own,
      detail: isManifest ? objectKind : `${objectKind} by the chart`,
      kind: OBJECT_KINDS[objectKind],
      span: { start, end },
      selection: spanOf(isManifest ? (name ?? { start, end: start }) : (part.pair?.keyNode ?? { start, end: start })),
      children: this.#children(),
    };
  }

  /** Where in the values it stands: `rollout.strategy`. */
  #valuesName(path: NodePath): string {
    return shown(path.join('.'));
  }

  /** A text as it is written: in a template of a chart with its actions. */
  #text(node: YamlNode | undefined): string {
    if (!node) return '';
    const raw = this.#document.kind === 'template' ? this.#document.source.slice(node.start, node.end) : textOf(node);
    return shown(raw ?? '');
  }

  #children(): readonly DocumentSymbol[] {
    if (this.#object.objectKind === 'Rollout') return this.#strategies();
    if (this.#object.objectKind === 'Experiment') {
      return [...this.#named('spec.templates', 'version'), ...this.#named('spec.analyses', 'analysis')];
    }
    return this.#named('spec.metrics', 'metric');
  }

  #strategies(): readonly DocumentSymbol[] {
    return (['canary', 'blueGreen'] as const).flatMap((name) => {
      const path = ['spec', 'strategy', name];
      const node = this.#view.node(path);
      if (!node) return name === 'canary' ? this.#steps() : [];
      const key = this.#view.pair(path)?.keyNode;
      const children = name === 'canary' ? [...this.#steps(), ...this.#analysis([...path, 'analysis'])] : [];
      if (name === 'blueGreen') {
        children.push(...this.#analysis([...path, 'prePromotionAnalysis']));
        children.push(...this.#analysis([...path, 'postPromotionAnalysis']));
      }
      const start = key?.start ?? node.start;
      return [
        {
          name,
          detail: '',
          kind: 'strategy',
          span: { start, end: node.end },
          selection: spanOf(key ?? node),
          children,
        },
      ];
    });
  }

  #analysis(path: NodePath): readonly DocumentSymbol[] {
    const node = this.#view.node(path);
    const key = this.#view.pair(path)?.keyNode;
    if (!node || !key) return [];
    const templates = asList(nodeAt(node, ['templates']))?.items ?? [];
    const names = templates
      .map((item) => this.#text(pairOf(item, 'templateName')?.value))
      .filter((name) => name !== '');
    const span = { start: key.start, end: node.end };
    return [{ name: key.text, detail: names.join(', '), kind: 'analysis', span, selection: spanOf(key), children: [] }];
  }

  #steps(): readonly DocumentSymbol[] {
    const node = this.#view.node('spec.strategy.canary.steps');
    // What a template makes of the values is not what they say, and blanked out actions say nothing.
    if (!node || this.#object.certainty === 'rewritten' || this.#document.kind === 'template') return [];
    const canary = { steps: toValue(node) };
    const rollout = readRollout({
      kind: 'Rollout',
      metadata: { name: 'outline', uid: 'outline' },
      spec: { strategy: { canary } },
    });
    const steps = rollout ? canarySteps(rollout) : [];
    return (asList(node)?.items ?? []).flatMap((item, index) => {
      const step = steps[index];
      if (!step) return [];
      const selection = asMap(item)?.pairs[0]?.keyNode ?? item;
      return [
        {
          name: `${index + 1}. ${shown(stepWords(step))}`,
          detail: shown(stepText(step)),
          kind: 'step' as const,
          span: spanOf(item),
          selection: spanOf(selection),
          children: [],
        },
      ];
    });
  }

  /** Items of a list by their `name`. */
  #named(path: string, kind: SymbolKind): readonly DocumentSymbol[] {
    return (asList(this.#view.node(path))?.items ?? []).map((item, index) => {
      const name = pairOf(item, 'name')?.value;
      const text = this.#text(name);
      return {
        name: text === '' ? `${kind} ${index + 1}` : text,
        detail: this.#itemDetail(item),
        kind,
        span: spanOf(item),
        selection: spanOf(name ?? item),
        children: [],
      };
    });
  }

  /** What a metric asks and when it is good; which template an analysis runs. */
  #itemDetail(item: YamlNode): string {
    const provider = asMap(pairOf(item, 'provider')?.value)?.pairs[0]?.key;
    const condition = this.#text(pairOf(item, 'successCondition')?.value ?? pairOf(item, 'failureCondition')?.value);
    const template = this.#text(pairOf(item, 'templateName')?.value);
    return [provider, condition, template].filter((part) => part !== undefined && part !== '').join(' · ');
  }
}

/** The outline of a file, in the order of the text; also of a chart's template, as far as its fixed text goes. */
export function symbols({ documents }: AuthoringContext): readonly DocumentSymbol[] {
  return documents.flatMap((document) =>
    document.objects.flatMap((object) => new Outline(document, object).symbol() ?? []),
  );
}
