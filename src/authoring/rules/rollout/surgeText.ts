import { counted } from '../../../rollouts';
import { asScalar } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { replaceFix, valueOrKey } from '../shared/edits';

export const surgeText: Rule = {
  id: 'surge-text',
  title: 'Pods or percent?',
  defaultSeverity: 'information',
  docs: `
\`maxSurge: 1\` is one pod. \`maxSurge: "1"\` is a string, and the controller reads every string as a percentage, with or
without a percent sign: 1 %. Use a number for pods, or \`"25%"\` for a share of the pods.
`,
  examples: [
    {
      within: 'canary',
      wrong: `
maxSurge: "1"
`,
      right: `
maxSurge: 1
`,
    },
  ],
  check,
};

const FIELDS = ['spec.strategy.canary.maxSurge', 'spec.strategy.canary.maxUnavailable'];

function* check({ object }: RuleContext): Iterable<Finding> {
  if (object.kind !== 'Rollout') return;
  for (const field of FIELDS) {
    const pair = object.pair(field);
    const scalar = asScalar(pair?.value);
    if (pair === undefined || typeof scalar?.value !== 'string' || !/^\d+$/.test(scalar.value)) continue;
    const { value } = scalar;
    if (Number(value) === 0) continue;
    yield {
      ...valueOrKey(pair),
      message: `The string "${value}" means ${value} %, not ${counted(Number(value), 'pod')}.`,
      fixes: [
        replaceFix(`Change to ${value} (pods)`, scalar, value, false),
        replaceFix(`Change to "${value}%"`, scalar, `"${value}%"`, false),
      ],
    };
  }
}
