import type { KindName } from '../../../rollouts';
import type { Finding, Rule, RuleContext } from '../rule';
import { closest } from '../shared/didYouMean';
import { replaceFix, valueOrKey } from '../shared/edits';
import type { KnownNames } from '../shared/knownNames';
import { templateReferences } from '../shared/places';
import type { NamedReference } from '../shared/referencedTemplates';
import { namedReference } from '../shared/referencedTemplates';

export const unknownTemplate: Rule = {
  id: 'unknown-template',
  title: 'Unknown analysis template',
  defaultSeverity: 'information',
  isWide: true,
  docs: `
The analysis names a template that is neither in this workspace nor in the connected cluster. It may exist elsewhere, so
this isn't an error here; in the cluster, a missing template makes the Rollout InvalidSpec: "AnalysisTemplate 'x' not
found", even while no update is in progress. Cluster-wide templates need \`clusterScope: true\`. Nothing is reported in
workspaces without any template.
`,
  examples: [
    {
      within: 'canary',
      beside: `
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: { name: success-rate }
spec:
  metrics:
    - name: health
      provider: { web: { url: "https://checkout.example.com/health" } }
`,
      wrong: `
steps:
  - analysis:
      templates: [{ templateName: sucess-rate }]
`,
      right: `
steps:
  - analysis:
      templates: [{ templateName: success-rate }]
`,
    },
  ],
  check,
};

/** What comes of a name that leads nowhere. */
const OUTCOMES: Readonly<Record<KindName, string>> = {
  Rollout: 'the Rollout becomes InvalidSpec',
  Experiment: 'the Experiment fails',
  AnalysisTemplate: 'no analysis can use this template',
  ClusterAnalysisTemplate: 'no analysis can use this template',
  AnalysisRun: 'the analysis fails',
};

function* check({ object, names }: RuleContext): Iterable<Finding> {
  if (names.templates.length === 0) return;
  for (const place of templateReferences(object)) {
    const reference = namedReference(place, names);
    if (reference?.found?.templates.length === 0) yield findingOf(reference, names, object.kind);
  }
}

function findingOf({ name, clusterScope, pair }: NamedReference, names: KnownNames, kind: KindName): Finding {
  const known = names.templates.filter((facts) => facts.namePattern === undefined);
  const span = valueOrKey(pair);
  const isOtherScope = known.some((facts) => facts.name === name && facts.clusterScope !== clusterScope);
  if (isOtherScope) {
    const remedy = clusterScope ? 'Remove clusterScope' : 'Add clusterScope: true';
    return {
      ...span,
      message: `"${name}" exists only as ${clusterScope ? 'an' : 'a'} ${kindText(!clusterScope)}. ${remedy} to use that one.`,
    };
  }
  const sameScope = known.filter((facts) => facts.clusterScope === clusterScope).map((facts) => facts.name);
  const meant = closest(name, sameScope);
  const question = meant === undefined ? '' : ` Did you mean "${meant}"?`;
  return {
    ...span,
    message: `${kindText(clusterScope)} "${name}" wasn't found; without it in the cluster, ${OUTCOMES[kind]}.${question}`,
    ...(meant === undefined && { severity: 'hint' }),
    fixes: meant === undefined ? [] : [replaceFix(`Change to ${meant}`, pair.value, meant, false)],
  };
}

function kindText(clusterScope: boolean): string {
  return clusterScope ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate';
}
