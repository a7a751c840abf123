import { ROLLOUTS_GROUP, ROLLOUTS_VERSION } from '../../../rollouts';
import { asScalar, pairOf } from '../../documents/yaml/lookUp';
import { isPlaceholderText } from '../../documents/yaml/placeholderText';
import type { YamlScalar } from '../../documents/yaml/tree';
import type { Finding, Rule, RuleContext } from '../rule';
import { replaceFix } from '../shared/edits';

const API_VERSION = `${ROLLOUTS_GROUP}/${ROLLOUTS_VERSION}`;

function findingAt(scalar: YamlScalar, wanted: string, message: string): Finding {
  const { start, end } = scalar;
  return { start, end, message, fixes: [replaceFix(`Change to ${wanted}`, scalar, wanted)] };
}

/** *Source*: reference part 0, group and version of the five kinds. */
function* check({ object }: RuleContext): Iterable<Finding> {
  for (const { node, target } of object.parts) {
    if (target.length > 0) continue;
    const version = asScalar(pairOf(node, 'apiVersion')?.value);
    if (version !== undefined && version.text !== API_VERSION && !isPlaceholderText(version.text)) {
      const message = `The API server knows no ${version.text}: the only version of a ${object.kind} is ${API_VERSION}.`;
      yield findingAt(version, API_VERSION, message);
    }
    const kind = asScalar(pairOf(node, 'kind')?.value);
    if (kind !== undefined && kind.text !== object.kind) {
      const message = `The API server knows no kind "${kind.text}". It is written ${object.kind}.`;
      yield findingAt(kind, object.kind, message);
    }
  }
}

export const apiVersion: Rule = {
  id: 'api-version',
  title: 'Version or kind that does not exist',
  defaultSeverity: 'error',
  docs: `
All kinds of Argo Rollouts have one version, \`argoproj.io/v1alpha1\`, and a kind is written as it is defined, capital
letters included. Of anything else the API server says: no matches for kind "rollout" in version "argoproj.io/v1alpha1".

\`\`\`yaml
apiVersion: argoproj.io/v1alpha1
kind: Rollout
\`\`\`
`,
  check,
};
