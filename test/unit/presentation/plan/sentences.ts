// What the plan preview says: of its own, each sentence once; and of plans, by situation.
import { unreadableFileView } from '../../../../src/presentation/plan';
import { chartNotes } from '../../../../src/presentation/plan/chartNotes';
import type { Sentence } from '../../../support/sentences/sentenceTable';
import { planTexts } from './planTexts';
import type { Case } from './writtenPlans';
import { ANALYSIS, indented, rollout, STEPS, view } from './writtenPlans';

const VALUES = `rollout:\n  strategy:\n${indented(STEPS, 4)}`;
const AUTOSCALER = `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: shop }
spec: { minReplicas: 10, scaleTargetRef: { kind: Rollout, name: shop } }
`;
const ANALYSED = `canary:
  analysis:
    templates: [{ templateName: success-rate }]
  steps:
    - setWeight: 20
    - pause: { duration: 10m }
    - analysis: { templates: [{ templateName: unknown }] }
    - pause: {}
`;

const CASES: readonly (readonly [when: string, given: Case])[] = [
  ['replicas of the text', { text: rollout(STEPS) }],
  ['replicas of an autoscaler', { text: rollout(STEPS, 'paused: false') + AUTOSCALER }],
  ['replicas of the setting', { text: VALUES, isValues: true, config: { replicas: 8 } }],
  ['replicas by default', { text: rollout(STEPS, 'paused: false') }],
  ['replicas assumed', { text: VALUES, isValues: true }],
  ['replicas typed', { text: rollout(STEPS), target: { replicas: 12 } }],
  ['an analysis that stops a failing version', { text: rollout(ANALYSED) + ANALYSIS }],
  ['no strategy', { text: 'kind: Service\n' }],
  ['a strategy that is not valid', { text: rollout('canary:\n  steps:\n    - setWeight: 200\n') }],
];

export function planSentences(): readonly Sentence[] {
  return [...pageSentences(), ...planTexts()];
}

/** Each sentence that is not about the plan itself, once, where it is first said. */
function pageSentences(): readonly Sentence[] {
  const said = new Set<string>();
  const all = [
    ...CASES.flatMap(([when, given]) =>
      wordsOf(given).map(([what, says]) => ({ when: `plan, ${when}: ${what}`, says })),
    ),
    {
      when: 'plan, a file that cannot be read: title',
      says: titleOf(unreadableFileView({ uri: 'file:///values.yaml', index: 0 }, 'values.yaml').body),
    },
    ...chartNotes({ canary: { analysis: { templates: [{ templateName: 'a' }] } } }, [
      { name: 'a', isCertain: false },
    ]).map((says) => ({
      when: 'plan, templates of charts',
      says,
    })),
  ];
  return all.filter(({ says }) => {
    const isNew = says !== '' && !said.has(says);
    said.add(says);
    return isNew;
  });
}

function wordsOf(given: Case): readonly (readonly [what: string, says: string])[] {
  const { body, place } = view(given);
  if (body.kind !== 'plan')
    return [
      ['title', titleOf(body)],
      ...(body.kind === 'notice' && body.icon === 'info'
        ? body.sentences.map((says) => ['sentence', says] as const)
        : []),
    ];
  const { replicasNote, timeline } = body.plan;
  return [
    ['place', place],
    ['replicas', replicasNote],
    ...timeline.segments.map(({ id, lasts }) => [`bar ${id}`, lasts] as const),
    ['stop', timeline.marks[0]?.label ?? ''],
  ];
}

function titleOf(body: ReturnType<typeof view>['body']): string {
  return body.kind === 'notice' ? body.title : '';
}
