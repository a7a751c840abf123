import { asScalar } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { replaceFix, valueOrKey } from '../shared/edits';

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
      message: `As a text "${value}" means ${value} %, not ${value} ${value === '1' ? 'pod' : 'pods'}.`,
      fixes: [
        replaceFix(`Change to ${value} (pods)`, scalar, value, false),
        replaceFix(`Change to "${value}%"`, scalar, `"${value}%"`, false),
      ],
    };
  }
}

export const surgeText: Rule = {
  id: 'surge-text',
  title: 'Pods or percent?',
  defaultSeverity: 'information',
  docs: `
\`maxSurge: 1\` is one pod. \`maxSurge: "1"\` is a text, and the controller reads every text as a percentage, with a
percent sign or without: one percent. Write a number for pods, or \`"25%"\` for a share of the pods.
`,
  check,
};
