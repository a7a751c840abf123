// What one document tells about names: templates with their arguments, services, rollouts, autoscalers, and who refers to
// them. Read from manifests, and from charts' templates as far as their fixed text goes.
import { placeholders } from '../../../rollouts';
import type { MappedSubtree, RecognisedDocument, RecognisedObject } from '../recognised';
import { asList, asMap, asScalar, isNull, nodeAt, numberOf, pairOf, textOf } from '../yaml/lookUp';
import { isPlaceholderText } from '../yaml/placeholderText';
import type { YamlNode, YamlScalar } from '../yaml/tree';
import { NO_FACTS } from './mergeFacts';
import type {
  AutoscalerFacts,
  FactPlace,
  IndexedFacts,
  NamedFacts,
  ReferenceFacts,
  TemplateArgument,
  TemplateFacts,
  TemplateMetric,
} from './workspaceFacts';

/** Deeper than any reference in an object of ours. */
const DEEPEST = 12;

const SERVICE_KEYS = new Set([
  'canaryService',
  'stableService',
  'activeService',
  'previewService',
  'pingService',
  'pongService',
  'rootService',
]);

function placeOf(uri: string, scalar: YamlScalar): FactPlace {
  return { uri, start: scalar.start, end: scalar.end };
}

function scalarText(node: YamlNode | undefined): string | undefined {
  const scalar = asScalar(node);
  return scalar === undefined || scalar.value === null ? undefined : scalar.text;
}

function argumentsOf(node: YamlNode | undefined): readonly TemplateArgument[] {
  return (asList(node)?.items ?? []).flatMap((item) => {
    const name = scalarText(pairOf(item, 'name')?.value);
    if (name === undefined) return [];
    const value = pairOf(item, 'value')?.value;
    const hasValue = !isNull(value) || !isNull(pairOf(item, 'valueFrom')?.value);
    return [{ name, hasValue, value: scalarText(value) }];
  });
}

function metricsOf(node: YamlNode | undefined): readonly TemplateMetric[] {
  return (asList(node)?.items ?? []).flatMap((item) => {
    const name = scalarText(pairOf(item, 'name')?.value);
    if (name === undefined) return [];
    const number = (key: string): string | number | undefined => {
      const value = asScalar(pairOf(item, key)?.value)?.value;
      return typeof value === 'number' || typeof value === 'string' ? value : undefined;
    };
    return [
      {
        name,
        provider: asMap(pairOf(item, 'provider')?.value)?.pairs[0]?.key,
        interval: scalarText(pairOf(item, 'interval')?.value),
        count: number('count'),
        initialDelay: scalarText(pairOf(item, 'initialDelay')?.value),
        failureLimit: number('failureLimit'),
        inconclusiveLimit: number('inconclusiveLimit'),
        consecutiveErrorLimit: number('consecutiveErrorLimit'),
        consecutiveSuccessLimit: number('consecutiveSuccessLimit'),
      },
    ];
  });
}

/** The fixed parts of a name with template actions in it. */
function patternOf(source: string): readonly (string | undefined)[] {
  const parts = source.replace(/^["']|["']$/g, '').split(/(\{\{[\s\S]*?\}\})/);
  return parts.filter((part) => part !== '').map((part) => (part.startsWith('{{') ? undefined : part));
}

function templateFacts(
  uri: string,
  document: RecognisedDocument,
  object: RecognisedObject,
  root: YamlNode,
): readonly TemplateFacts[] {
  const name = asScalar(nodeAt(root, ['metadata', 'name']));
  if (name === undefined || name.value === null) return [];
  const source = document.kind === 'template' ? document.source.slice(name.start, name.end) : name.text;
  const isPattern = isPlaceholderText(source);
  const nested = asList(nodeAt(root, ['spec', 'templates']))?.items ?? [];
  return [
    {
      name: isPattern ? source : name.text,
      ...(isPattern && { namePattern: patternOf(source) }),
      clusterScope: object.objectKind === 'ClusterAnalysisTemplate',
      namespace: textOf(nodeAt(root, ['metadata', 'namespace'])),
      args: argumentsOf(nodeAt(root, ['spec', 'args'])),
      metrics: metricsOf(nodeAt(root, ['spec', 'metrics'])),
      dryRun: (asList(nodeAt(root, ['spec', 'dryRun']))?.items ?? []).flatMap(
        (item) => scalarText(pairOf(item, 'metricName')?.value) ?? [],
      ),
      templates: nested.flatMap((item) => {
        const templateName = textOf(pairOf(item, 'templateName')?.value);
        const clusterScope = asScalar(pairOf(item, 'clusterScope')?.value)?.value === true;
        return templateName === undefined ? [] : [{ templateName, clusterScope }];
      }),
      place: placeOf(uri, name),
      isCertain: document.kind === 'manifest',
    },
  ];
}

/** Every name that an object refers to. */
function referencesIn(uri: string, part: MappedSubtree): readonly ReferenceFacts[] {
  const found: ReferenceFacts[] = [];
  const visit = (node: YamlNode, depth: number): void => {
    if (depth > DEEPEST || node.kind === 'alias') return;
    if (node.kind === 'list') for (const item of node.items) visit(item, depth + 1);
    if (node.kind !== 'map') return;
    const clusterScope = asScalar(pairOf(node, 'clusterScope')?.value)?.value === true;
    for (const pair of node.pairs) {
      const scalar = asScalar(pair.value);
      const isName =
        scalar !== undefined && typeof scalar.value === 'string' && placeholders(scalar.value).length === 0;
      if (isName && pair.key === 'templateName') {
        found.push({ kind: 'template', name: scalar.text, clusterScope, place: placeOf(uri, scalar) });
      } else if (isName && SERVICE_KEYS.has(pair.key)) {
        found.push({ kind: 'service', name: scalar.text, place: placeOf(uri, scalar) });
      } else if (pair.key !== 'template') {
        visit(pair.value, depth + 1);
      }
    }
  };
  const { target, pair } = part;
  // A scalar that is mapped alone has no map around it.
  const last = target.at(-1);
  const scalar = asScalar(part.node);
  if (scalar !== undefined && typeof last === 'string' && SERVICE_KEYS.has(last) && pair !== undefined) {
    return [{ kind: 'service', name: scalar.text, place: placeOf(uri, scalar) }];
  }
  visit(part.node, 0);
  return found;
}

function named(uri: string, root: YamlNode | undefined): NamedFacts | undefined {
  const name = asScalar(nodeAt(root, ['metadata', 'name']));
  if (name === undefined || typeof name.value !== 'string') return undefined;
  return { name: name.text, namespace: textOf(nodeAt(root, ['metadata', 'namespace'])), place: placeOf(uri, name) };
}

/** Where each kind of autoscaler says how few replicas it keeps, and how many those are when it does not. */
const MINIMUMS: Readonly<Record<string, { readonly key: string; readonly fallback: number }>> = {
  HorizontalPodAutoscaler: { key: 'minReplicas', fallback: 1 },
  ScaledObject: { key: 'minReplicaCount', fallback: 0 },
};

function minimumOf(root: YamlNode | undefined): number | undefined {
  const { key, fallback } = MINIMUMS[textOf(pairOf(root, 'kind')?.value) ?? ''] ?? {};
  if (key === undefined) return undefined;
  const node = nodeAt(root, ['spec', key]);
  return isNull(node) ? fallback : numberOf(node);
}

function autoscalerOf(uri: string, root: YamlNode | undefined, own: NamedFacts): readonly AutoscalerFacts[] {
  const target = nodeAt(root, ['spec', 'scaleTargetRef']);
  const kind = asScalar(pairOf(target, 'kind')?.value);
  if (kind === undefined) return [];
  const targetName = textOf(pairOf(target, 'name')?.value);
  const version = asScalar(pairOf(target, 'apiVersion')?.value);
  return [
    {
      ...own,
      targetKind: textOf(kind),
      targetName,
      minReplicas: minimumOf(root),
      targetKindPlace: placeOf(uri, kind),
      targetVersionPlace: version && placeOf(uri, version),
    },
  ];
}

/** Objects of other kinds that matter to rollouts. */
function otherFacts(uri: string, document: RecognisedDocument): Partial<IndexedFacts> {
  if (!/\bkind:\s*["']?(?:Service|Deployment|HorizontalPodAutoscaler|ScaledObject)\b/.test(document.yaml.text))
    return {};
  const { root } = document.yaml;
  const own = named(uri, root);
  if (own === undefined || document.yaml.isTemplated) return {};
  switch (textOf(pairOf(root, 'kind')?.value)) {
    case 'Service':
      return { services: [own] };
    case 'Deployment':
      return { deployments: [own] };
    case 'HorizontalPodAutoscaler':
    case 'ScaledObject':
      return { autoscalers: autoscalerOf(uri, root, own) };
    default:
      return {};
  }
}

/** The facts of one document. Cheap for documents without anything of interest. */
export function indexDocument(uri: string, document: RecognisedDocument): IndexedFacts {
  if (document.objects.length === 0) return { ...NO_FACTS, ...otherFacts(uri, document) };
  const whole = document.objects.flatMap((object) => {
    const part = object.parts.find((candidate) => candidate.target.length === 0);
    return part === undefined ? [] : [{ object, part }];
  });
  return {
    ...NO_FACTS,
    templates: whole
      .filter(({ object }) => object.objectKind.endsWith('AnalysisTemplate'))
      .flatMap(({ object, part }) => templateFacts(uri, document, object, part.node)),
    rollouts: whole
      .filter(({ object }) => object.objectKind === 'Rollout' && document.kind === 'manifest')
      .flatMap(({ part }) => {
        const own = named(uri, part.node);
        return own === undefined ? [] : [{ ...own, path: part.path }];
      }),
    references: document.objects.flatMap((object) => object.parts.flatMap((part) => referencesIn(uri, part))),
  };
}
