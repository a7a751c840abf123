// Rows of analysis templates, of namespaces and of the cluster, with who uses each.
import type { AnalysisTemplate, Rollout } from '../../rollouts';
import { compareText, templateUsers } from '../../rollouts';
import { PART_LOOKS } from '../looks';
import type { TreeFreshness } from './freshness';
import { readingRow, refusedRow } from './freshness';
import type { Row } from './row';
import { row, rowObject } from './row';

/** The id of the row above them. */
export const TEMPLATES_ID = 'templates';

/** What is known of them. */
export interface KnownTemplates {
  readonly templates: readonly AnalysisTemplate[];
  readonly freshness: TreeFreshness;
  readonly rollouts: Iterable<Rollout>;
  /** Only rollouts of these namespaces are known; none: of the whole cluster. */
  readonly namespaces: readonly string[];
}

/** So many users a row names. */
const NAMED = 3;
/** So many its tooltip names. */
const NAMED_IN_TOOLTIP = 20;

/** The row above the templates. */
export function templatesRow(): Row {
  return row({
    id: TEMPLATES_ID,
    label: 'Templates',
    look: PART_LOOKS.templates,
    context: 'templates',
    expandable: 'collapsed',
    spoken: 'Analysis templates',
  });
}

/** The rows below it, by name, those of the cluster last; or why there are none. `undefined`: nothing is known yet. */
export function templateRows(known: KnownTemplates | undefined): readonly Row[] {
  const { have, problem, refused = [] } = known?.freshness ?? {};
  const refusedRows = refused.map(refusedRow);
  if (!known || !have) return refusedRows.length > 0 ? refusedRows : [readingRow({ id: TEMPLATES_ID }, problem)];
  if (known.templates.length === 0) return refusedRows.length > 0 ? refusedRows : [NO_TEMPLATES];
  const users = templateUsers(known.templates, known.rollouts);
  const rows = [...known.templates]
    .sort(byName)
    .map((template) => templateRow(template, users.get(template.metadata.uid) ?? [], known.namespaces));
  return [...refusedRows, ...rows];
}

const NO_TEMPLATES = row({
  id: `${TEMPLATES_ID}/none`,
  label: 'No analysis templates',
  context: 'noTemplates',
  look: undefined,
});

function templateRow(template: AnalysisTemplate, users: readonly Rollout[], namespaces: readonly string[]): Row {
  const { name, namespace, uid } = template.metadata;
  const isOfCluster = template.kind === 'ClusterAnalysisTemplate';
  const used = usedText(users, isOfCluster ? namespaces : []);
  const places = users.slice(0, NAMED_IN_TOOLTIP).map(({ metadata }) => `${metadata.namespace} / ${metadata.name}`);
  const others = users.length - places.length;
  return row({
    id: `${TEMPLATES_ID}/${uid}`,
    label: name,
    description: [used, isOfCluster ? 'cluster' : namespace],
    look: isOfCluster ? PART_LOOKS.clusterTemplate : PART_LOOKS.template,
    tooltip: [name, template.kind, used, ...places, others > 0 ? `and ${others} more` : undefined],
    context: 'template',
    object: rowObject(template),
    command: { id: 'argoRollouts.openSelectedRun' },
    spoken: `${isOfCluster ? 'Cluster analysis template' : 'Analysis template'} ${name}, ${used}`,
  });
}

/** "used by web, api and 2 more" */
function usedText(users: readonly Rollout[], namespaces: readonly string[]): string {
  // Elsewhere it may well be used.
  if (users.length === 0) return `not used by any rollout${namespaces.length > 0 ? ' shown here' : ''}`;
  const names = users.slice(0, NAMED).map(({ metadata }) => metadata.name);
  const others = users.length - names.length;
  return `used by ${names.join(', ')}${others > 0 ? ` and ${others} more` : ''}`;
}

function byName(left: AnalysisTemplate, right: AnalysisTemplate): number {
  return (
    compareText(left.kind, right.kind) ||
    compareText(left.metadata.name, right.metadata.name) ||
    compareText(left.metadata.namespace, right.metadata.namespace)
  );
}
