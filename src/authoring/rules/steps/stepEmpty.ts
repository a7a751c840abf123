import { STEP_KINDS } from '../../../rollouts';
import { hasUnknownMerge, isNull } from '../../documents/yaml/lookUp';
import type { YamlPair } from '../../documents/yaml/tree';
import type { Finding, Fix, Rule, RuleContext } from '../rule';
import { SINGLE_VALUES } from '../rule';
import { headOf, replaceFix } from '../shared/edits';
import { stepPlaces } from '../shared/places';

/** Blanks that may stand before a colon. */
const LONGEST_GAP = 100;

function pauseFix(pair: YamlPair | undefined, text: string): readonly Fix[] {
  if (pair?.key !== 'pause') return [];
  const { keyNode, value } = pair;
  // What carries an anchor or a tag is not simply written over.
  if (value.anchor !== undefined || value.tag !== undefined) return [];
  const title = 'Write pause: {} (waits for a person)';
  if (value.start !== value.end) return [replaceFix(title, value, '{}')];
  const colon = /^[ \t]*:/.exec(text.slice(keyNode.end, keyNode.end + LONGEST_GAP))?.[0];
  if (colon === undefined) return [];
  // Directly behind the colon, so that a comment keeps the blank before it.
  const at = keyNode.end + colon.length;
  return [{ title, edits: [{ start: at, end: at, newText: ' {}' }], isPreferred: true }];
}

function* check({ object, text }: RuleContext): Iterable<Finding> {
  for (const step of stepPlaces(object)) {
    if (step.kinds.length > 0) continue;
    if (step.map === undefined) {
      if (!isNull(step.node)) continue;
      yield { ...headOf(text, step.node), message: 'This step is empty. Give it an action, or take the dash away.' };
      continue;
    }
    if (hasUnknownMerge(step.map)) continue;
    const nothing = step.map.pairs.find((pair) => STEP_KINDS.some((kind) => kind === pair.key));
    // A key that is no action at all is told by unknown-field.
    if (nothing === undefined && step.map.pairs.length > 0) continue;
    const span = nothing?.keyNode ?? headOf(text, step.node);
    const message =
      nothing === undefined
        ? 'This step is empty. Give it an action, or take it away.'
        : `"${nothing.key}" has no value here, so the API server drops it and the step is empty.`;
    yield { start: span.start, end: span.end, message, fixes: pauseFix(nothing, text) };
  }
}

export const stepEmpty: Rule = {
  id: 'step-empty',
  title: 'Step without an action',
  defaultSeverity: 'error',
  certainties: SINGLE_VALUES,
  docs: `
Each step needs one of \`setWeight\`, \`pause\`, \`analysis\`, \`experiment\`, \`setCanaryScale\`, \`setHeaderRoute\`,
\`setMirrorRoute\` and \`plugin\`. A key without a value is dropped by the API server, so \`- pause:\` arrives as an empty
step and the Rollout is refused. A pause that waits for a person is written \`pause: {}\`.
`,
  check,
};
