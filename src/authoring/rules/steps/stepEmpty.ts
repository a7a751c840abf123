import { STEP_KINDS } from '../../../rollouts';
import { hasUnknownMerge, isNull } from '../../documents/yaml/lookUp';
import type { YamlPair } from '../../documents/yaml/tree';
import type { Finding, Fix, Rule, RuleContext } from '../rule';
import { SINGLE_VALUES } from '../rule';
import { headOf, replaceFix } from '../shared/edits';
import { stepPlaces } from '../shared/places';

export const stepEmpty: Rule = {
  id: 'step-empty',
  title: 'Step without an action',
  defaultSeverity: 'error',
  certainties: SINGLE_VALUES,
  docs: `
Each step needs one of \`setWeight\`, \`pause\`, \`analysis\`, \`experiment\`, \`setCanaryScale\`, \`setHeaderRoute\`,
\`setMirrorRoute\` and \`plugin\`. The API server drops a key without a value, so \`- pause:\` arrives as an empty step and the
Rollout is rejected. A pause that waits until the rollout is promoted is written \`pause: {}\`.
`,
  examples: [
    {
      within: 'canary',
      wrong: `
steps:
  - setWeight: 20
  - pause:
`,
      right: `
steps:
  - setWeight: 20
  - pause: {}
`,
    },
  ],
  check,
};

/** Blanks that may be before a colon. */
const LONGEST_GAP = 100;

function* check({ object, text }: RuleContext): Iterable<Finding> {
  for (const step of stepPlaces(object)) {
    if (step.kinds.length > 0) continue;
    if (step.map === undefined) {
      if (!isNull(step.node)) continue;
      yield { ...headOf(text, step.node), message: 'This step is empty. Add an action, or remove the dash.' };
      continue;
    }
    if (hasUnknownMerge(step.map)) continue;
    const nothing = step.map.pairs.find((pair) => STEP_KINDS.some((kind) => kind === pair.key));
    // A key that is not an action at all is reported by unknown-field.
    if (nothing === undefined && step.map.pairs.length > 0) continue;
    const span = nothing?.keyNode ?? headOf(text, step.node);
    const message =
      nothing === undefined
        ? 'This step is empty. Add an action, or remove the step.'
        : `"${nothing.key}" has no value, so the API server drops it and the step is empty.`;
    yield { start: span.start, end: span.end, message, fixes: pauseFix(nothing, text) };
  }
}

function pauseFix(pair: YamlPair | undefined, text: string): readonly Fix[] {
  if (pair?.key !== 'pause') return [];
  const { keyNode, value } = pair;
  // What carries an anchor or a tag is not simply written over.
  if (value.anchor !== undefined || value.tag !== undefined) return [];
  const title = 'Change to pause: {} (waits for promotion)';
  if (value.start !== value.end) return [replaceFix(title, value, '{}')];
  const colon = /^[ \t]*:/.exec(text.slice(keyNode.end, keyNode.end + LONGEST_GAP))?.[0];
  if (colon === undefined) return [];
  // Directly after the colon, so that a comment keeps the blank before it.
  const at = keyNode.end + colon.length;
  return [{ title, edits: [{ start: at, end: at, newText: ' {}' }], isPreferred: true }];
}
