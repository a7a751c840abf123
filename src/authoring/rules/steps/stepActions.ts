import { lineStart, nextLineStart } from '../../documents/yaml/lineBounds';
import type { Finding, Fix, Rule, RuleContext } from '../rule';
import { SINGLE_VALUES } from '../rule';
import { lastTextOf } from '../shared/edits';
import type { StepPlace } from '../shared/places';
import { stepPlaces } from '../shared/places';

export const stepActions: Rule = {
  id: 'step-actions',
  title: 'Several actions in one step',
  defaultSeverity: 'error',
  certainties: SINGLE_VALUES,
  docs: `
A step has one action. Of \`setWeight\`, \`pause\`, \`analysis\` and \`experiment\` it can have only one; the controller rejects a
Rollout with a step that has more.

Some charts have their own format, in which one item of the values stands for several steps. Where the chart's template
shows that, this rule is silent.
`,
  examples: [
    {
      within: 'canary',
      wrong: `
steps:
  - setWeight: 20
    pause: { duration: 2m }
`,
      right: `
steps:
  - setWeight: 20
  - pause: { duration: 2m }
`,
    },
  ],
  check,
};

/** The controller compares these four, and only these (reference 4.2). */
const COMPARED = ['setWeight', 'pause', 'experiment', 'analysis'] as const;

function* check({ object, text }: RuleContext): Iterable<Finding> {
  for (const step of stepPlaces(object)) {
    const actions = COMPARED.filter((kind) => step.kinds.includes(kind));
    const second =
      step.kinds.length > 1
        ? step.map?.pairs.filter((pair) => step.kinds.some((kind) => kind === pair.key))[1]
        : undefined;
    if (second === undefined || actions.length < 2) continue;
    const fix = splitFix(text, step);
    const { start, end } = second.keyNode;
    yield {
      start,
      end,
      message: `A step can have only one action, but this one has ${actions.slice(0, -1).join(', ')} and ${actions.at(-1) ?? ''}. Split it into separate steps.`,
      fixes: fix === undefined ? [] : [fix],
    };
  }
}

/** Turns `- setWeight: 20` / `  pause: {}` into two items. Only block style, one key a line, can be split by an edit. */
function splitFix(text: string, step: StepPlace): Fix | undefined {
  const { map } = step;
  const [first, ...others] = map?.pairs ?? [];
  if (map === undefined || map.flow || first === undefined || others.length === 0 || step.node.kind === 'alias') {
    return undefined;
  }
  const line = lineStart(text, first.start);
  const dash = text.slice(line, first.start);
  if (!/^\s*-\s+$/.test(dash)) return undefined;
  const column = first.start - line;
  const edits = others.map((pair) => {
    const start = lineStart(text, pair.start);
    return { start, end: pair.start, newText: dash };
  });
  const areAligned = others.every((pair) => pair.start - lineStart(text, pair.start) === column);
  const end = lastTextOf(text, map);
  return areAligned && nextLineStart(text, end - 1) >= end
    ? { title: 'Split into separate steps', edits, isPreferred: true }
    : undefined;
}
