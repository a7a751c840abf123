import { ROLLOUTS_GROUP, ROLLOUTS_VERSION } from '../../../rollouts';
import { asScalar, pairOf } from '../../documents/yaml/lookUp';
import { isPlaceholderText } from '../../documents/yaml/placeholderText';
import type { YamlScalar } from '../../documents/yaml/tree';
import type { Finding, Rule, RuleContext } from '../rule';
import { replaceFix } from '../shared/edits';

export const apiVersion: Rule = {
  id: 'api-version',
  title: 'Unknown API version or kind',
  defaultSeverity: 'error',
  docs: `
All kinds of Argo Rollouts have one version, \`argoproj.io/v1alpha1\`, and kinds are case-sensitive. For anything else the
API server says: no matches for kind "rollout" in version "argoproj.io/v1alpha1".
`,
  examples: [
    {
      within: 'file',
      wrong: `
apiVersion: argoproj.io/v1
kind: AnalysisTemplate
metadata: { name: up }
spec:
  metrics:
    - name: up
      provider: { job: { spec: { template: {} } } }
`,
      right: `
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: { name: up }
spec:
  metrics:
    - name: up
      provider: { job: { spec: { template: {} } } }
`,
    },
  ],
  check,
};

const API_VERSION = `${ROLLOUTS_GROUP}/${ROLLOUTS_VERSION}`;

/** *Source*: reference part 0, group and version of the five kinds. */
function* check({ object }: RuleContext): Iterable<Finding> {
  for (const { node, target } of object.parts) {
    if (target.length > 0) continue;
    const version = asScalar(pairOf(node, 'apiVersion')?.value);
    if (version !== undefined && version.text !== API_VERSION && !isPlaceholderText(version.text)) {
      const message = `Unknown apiVersion "${version.text}". Use ${API_VERSION}, the only version of ${object.kind}.`;
      yield findingAt(version, API_VERSION, message);
    }
    const kind = asScalar(pairOf(node, 'kind')?.value);
    if (kind !== undefined && kind.text !== object.kind) {
      const message = `Unknown kind "${kind.text}": kinds are case-sensitive. Use ${object.kind}.`;
      yield findingAt(kind, object.kind, message);
    }
  }
}

function findingAt(scalar: YamlScalar, wanted: string, message: string): Finding {
  const { start, end } = scalar;
  return { start, end, message, fixes: [replaceFix(`Change to ${wanted}`, scalar, wanted)] };
}
