import type { KindName } from '../../../rollouts';
import type { Finding, Rule, RuleContext } from '../rule';
import { closest } from '../shared/didYouMean';
import { replaceFix, valueOrKey } from '../shared/edits';
import type { KnownNames } from '../shared/knownNames';
import { templateReferences } from '../shared/places';
import type { NamedReference } from '../shared/referencedTemplates';
import { namedReference } from '../shared/referencedTemplates';

function kindText(clusterScope: boolean): string {
  return clusterScope ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate';
}

/** What comes of a name that leads nowhere. */
const OUTCOMES: Readonly<Record<KindName, string>> = {
  Rollout: 'the Rollout is refused',
  Experiment: 'the Experiment fails',
  AnalysisTemplate: 'no analysis can use this template',
  ClusterAnalysisTemplate: 'no analysis can use this template',
  AnalysisRun: 'the analysis fails',
};

function findingOf({ name, clusterScope, pair }: NamedReference, names: KnownNames, kind: KindName): Finding {
  const known = names.templates.filter((facts) => facts.namePattern === undefined);
  const span = valueOrKey(pair);
  const isOtherScope = known.some((facts) => facts.name === name && facts.clusterScope !== clusterScope);
  if (isOtherScope) {
    const remedy = clusterScope ? 'Take clusterScope away' : 'Add clusterScope: true';
    return {
      ...span,
      message: `"${name}" is known here as a ${kindText(!clusterScope)} only. ${remedy}, if that is meant.`,
    };
  }
  const sameScope = known.filter((facts) => facts.clusterScope === clusterScope).map((facts) => facts.name);
  const meant = closest(name, sameScope);
  const question = meant === undefined ? '' : ` Did you mean "${meant}"?`;
  return {
    ...span,
    message: `No ${kindText(clusterScope)} "${name}" is known here. Without it in the cluster ${OUTCOMES[kind]}.${question}`,
    ...(meant === undefined && { severity: 'hint' }),
    fixes: meant === undefined ? [] : [replaceFix(`Change to ${meant}`, pair.value, meant, false)],
  };
}

function* check({ object, names }: RuleContext): Iterable<Finding> {
  if (names.templates.length === 0) return;
  for (const place of templateReferences(object)) {
    const reference = namedReference(place, names);
    if (reference?.found?.templates.length === 0) yield findingOf(reference, names, object.kind);
  }
}

export const unknownTemplate: Rule = {
  id: 'unknown-template',
  title: 'Template that nobody knows',
  defaultSeverity: 'information',
  isWide: true,
  docs: `
The analysis names a template that is neither in this workspace nor in the cluster that is connected. It may still exist
elsewhere, so this is no error here; in the cluster a missing template makes the Rollout InvalidSpec: "AnalysisTemplate
'x' not found", even while no update is in progress. Templates of the whole cluster need \`clusterScope: true\`.
Nothing is said in workspaces without any template.
`,
  check,
};
