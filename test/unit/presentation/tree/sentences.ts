// What the trees and the dialogs say in words of their own, each once. The sentences about rollouts and analyses in their
// rows are the domain's.
import { scopeTitle } from '../../../../src/presentation/connection';
import type { OneOfMany, Question } from '../../../../src/presentation/dialogs';
import {
  actionQuestion,
  contextPicks,
  manyNotice,
  manyQuestion,
  notSentOutcome,
  outcomeNotice,
} from '../../../../src/presentation/dialogs';
import { replicaSetWord } from '../../../../src/presentation/looks';
import type { Row, TreeFreshness, TreeSession, TreeState } from '../../../../src/presentation/tree';
import {
  NO_FILTER,
  noRunsRow,
  readFilter,
  readingRow,
  revisionRows,
  stateMessage,
  stateRows,
  templateRows,
  templatesRow,
  viewDescription,
} from '../../../../src/presentation/tree';
import { analysisRunRow } from '../../../../src/presentation/tree/analysisRows';
import { nothingMatchesRows } from '../../../../src/presentation/tree/headRow';
import { moreRow } from '../../../../src/presentation/tree/moreRow';
import { ALL_ROWS } from '../../../../src/presentation/tree/rolloutRows';
import { replicaSetText } from '../../../../src/presentation/workloads';
import type { AnalysisTemplate } from '../../../../src/rollouts';
import {
  actions,
  budgetSentence,
  describeRollout,
  failureBudget,
  joinRollout,
  missingPermissionLine,
  readAnalysisTemplate,
  weightText,
} from '../../../../src/rollouts';
import { anAnalysisRun, anExperiment, aPod, aReplicaSet, aRollout } from '../../../support/modelObjects';
import type { Sentence } from '../../../support/sentences/sentenceTable';
import { TestFleet, ToldRows } from './fleet';
import { rolloutNamed, TELLING } from './objects';

const PROBLEM = { sentence: 'The server did not answer.', remedy: 'Check the VPN.' };
const LIVE: TreeFreshness = { have: { asOf: 0 }, doing: 'live', refused: [] };
const REFUSED = { ...PROBLEM, objectKind: 'AnalysisRun' };

/** Everything that is seen and heard of a row; `domain` are sentences in it that are not ours. */
function rowText({ label, description, tooltip, spoken }: Row, domain: readonly string[]): string {
  const lines = [
    [label, description].filter((part) => part !== '').join(' | '),
    ...tooltip.map((line) => `tooltip: ${line}`),
    `spoken: ${spoken}`,
  ];
  return domain.reduce((text, sentence) => text.replaceAll(sentence, "(the domain's sentence)"), lines.join('\n'));
}

function rows(when: string, list: readonly Row[], domain: readonly string[] = []): Sentence {
  return { when, says: list.map((one) => rowText(one, domain)).join('\n') };
}

function below(...parents: readonly Row[]): readonly Row[] {
  return parents.flatMap((parent) => parent.children?.() ?? []);
}

function fleetSentences(): readonly Sentence[] {
  const fleet = new TestFleet();
  const now = Date.UTC(2026, 10, 23, 12, 1);
  const telling = new ToldRows(fleet, { now: () => now, formatTime: () => '12:05' });
  const web = fleet.put('web', { is: 'waiting' });
  telling.update('all');
  const rollout = fleet.rollout(web);
  const told = rollout ? [describeRollout({ rollout }, { now, formatTime: () => '12:05' }).text] : [];
  const alone = rows('a rollout that waits for a person, in one namespace', telling.roots(), told);
  const head = rows('above all rollouts', headOf(telling));
  fleet.put('api', { namespace: 'other' });
  fleet.put('mail', { namespace: 'third', is: 'waiting' });
  fleet.put('shop', { namespace: 'third', is: 'timed' });
  fleet.put('cart', { namespace: 'third', is: 'waiting' });
  telling.update('all');
  const outOfPlace = rows('above all rollouts, one of which needs attention further down', headOf(telling));
  telling.sort();
  const namespaces = rows('namespaces with one, two and no rollout that needs attention', telling.roots());
  telling.choose({ grouping: 'release', onlyAttention: true });
  const filtered = rows('above those rollouts that a filter lets pass, and a group without a release', [
    ...headOf(telling),
    ...telling.roots(),
  ]);
  return [alone, head, outOfPlace, namespaces, filtered, ...filterSentences()];
}

function headOf({ head }: ToldRows): readonly Row[] {
  return head ? [head] : [];
}

function filterSentences(): readonly Sentence[] {
  const problems = ['"web', 'moon:1', 'image:', 'phase:moon', 'label:=1', 'needs:me'].map((text) => {
    const read = readFilter(text);
    return { when: `a filter that can't be read: ${text}`, says: 'problem' in read ? read.problem : '' };
  });
  const shown = { ...ALL_ROWS, filter: { ...NO_FILTER, text: 'phase:Paused web' }, onlyAttention: true };
  return [
    ...problems,
    { when: 'beside the title of the view, with a filter', says: viewDescription('prod-eu', shown) },
    rows('a filter hides all', nothingMatchesRows('phase:Paused web', false)),
    rows('a filter and "needs attention" hide all', nothingMatchesRows('web', true)),
    rows('"needs attention" hides all', nothingMatchesRows('', true)),
    rows('the end of a long list', [moreRow({ aboveId: 'rollouts', hidden: 4500, atATime: 500, command: '' })]),
  ];
}

function workloadSentences(): readonly Sentence[] {
  const rollout = aRollout({ spec: { strategy: { canary: {} } }, status: { stableRS: 'a', currentPodHash: 'b' } });
  const owned = { ownerReferences: [{ kind: 'Rollout', name: 'api', uid: 'rollout' }] };
  const waiting = { reason: 'CrashLoopBackOff', message: 'back-off 40s' };
  const [newest] = revisionRows(
    { id: 'rollout/rollout', rolloutUid: 'rollout' },
    joinRollout({
      rollout,
      replicaSets: [aReplicaSet({ name: 'api-b', hash: 'b', revision: 2, spec: { replicas: 2 } })],
      pods: [
        aPod({ owner: 'api-b', status: { containerStatuses: [{ name: 'web', restartCount: 1, state: { waiting } }] } }),
      ],
      analysisRuns: [],
      experiments: [anExperiment({ name: 'compare', revision: 2, metadata: { ...owned } })],
    }),
    TELLING,
  );
  if (!newest) throw new Error('There is no revision.');
  const children = below(newest);
  return [
    rows('a revision', [newest]),
    rows('a ReplicaSet and an experiment', children),
    rows('a pod that crashes', below(...children)),
  ];
}

function analysisSentences(): readonly Sentence[] {
  const measurement = { phase: 'Failed', value: '[0.8]', startedAt: '2026-11-23T12:00:00Z' };
  const results = [{ name: 'errors', phase: 'Running', count: 1, failed: 1, measurements: [measurement] }];
  const metric = { name: 'errors', successCondition: 'result > 0.9', failureLimit: 2, provider: { web: {} } };
  const analysisRun = anAnalysisRun({
    name: 'api-2',
    spec: { metrics: [metric, { name: 'latency', provider: { web: {} } }] },
    status: { phase: 'Running', metricResults: results },
  });
  const row = analysisRunRow(
    { id: 'runs/standalone' },
    { analysisRun, type: 'Step', stepIndex: 0, jobs: [] },
    { ...TELLING, formatTime: () => '12:00:00' },
  );
  const budgets = analysisRun.spec.metrics.map((one) =>
    budgetSentence(failureBudget(one, analysisRun.status.metricResults?.[0])),
  );
  return [
    rows('an analysis run of step 1', [row]),
    rows('a metric with a failure, and one that was not measured', below(row), budgets),
    rows('a measurement', below(...below(row))),
  ];
}

function templateSentences(): readonly Sentence[] {
  const analysis = { templates: [{ templateName: 'errors' }, { templateName: 'errors', clusterScope: true }] };
  const spec = { strategy: { canary: { analysis } } };
  const rollouts = ['web', 'api', 'mail', 'cart'].map((name) => rolloutNamed(name, { spec }));
  const named = (kind: string, name: string, namespace?: string): readonly AnalysisTemplate[] => {
    const read = readAnalysisTemplate({ kind, metadata: { name, namespace, uid: `${kind}/${name}` } });
    return read ? [read] : [];
  };
  const templates = [
    ...named('AnalysisTemplate', 'errors', 'shop'),
    ...named('ClusterAnalysisTemplate', 'errors'),
    ...named('ClusterAnalysisTemplate', 'latency'),
  ];
  const known = { templates, rollouts: rollouts.slice(0, 2), freshness: LIVE, namespaces: [] };
  const refused = [{ ...REFUSED, objectKind: 'AnalysisTemplate', namespace: undefined }];
  return [
    rows('no analysis runs', [noRunsRow()]),
    rows('above analysis templates', [templatesRow()]),
    rows('analysis templates', templateRows(known)),
    rows('of some namespaces, with many users', templateRows({ ...known, rollouts, namespaces: ['shop'] })),
    rows('no analysis templates', templateRows({ ...known, templates: [] })),
    rows(
      'analysis templates are refused',
      templateRows({ ...known, freshness: { ...LIVE, have: undefined, refused } }),
    ),
  ];
}

function freshnessSentences(): readonly Sentence[] {
  const above = { id: 'rollout/a', rolloutUid: 'a' };
  const open = (freshness: Partial<TreeFreshness>, session: Partial<TreeSession> = {}): TreeState => ({
    ...{ connection: { kind: 'open' }, context: 'prod' },
    session: { scope: { namespaces: [] }, isEmpty: false, freshness: { ...LIVE, ...freshness }, ...session },
  });
  const connecting = open({ have: undefined, doing: 'connecting' });
  const server = 'https://prod.example:6443';
  const states: Readonly<Record<string, TreeState>> = {
    connecting,
    'a plugin signs in': { ...connecting, waitingFor: { plugin: 'aws-iam-authenticator', server } },
    'the server does not answer yet': { ...connecting, waitingFor: { server } },
    reconnecting: open({ doing: 'reconnecting', problem: PROBLEM }),
    'no watch is allowed': open({ doing: 'polling' }),
    'a context that does not work': { connection: { kind: 'failed', problem: PROBLEM }, context: '' },
    'a permission is missing': open({ have: undefined, problem: { ...PROBLEM, kind: 'forbidden' } }),
    'Argo Rollouts is not installed': open({ have: undefined, problem: { ...PROBLEM, kind: 'notInstalled' } }),
    'no rollouts': open({}, { isEmpty: true }),
    'no rollouts in one namespace': open({}, { isEmpty: true, scope: { namespaces: ['shop'] } }),
    'no rollouts in several namespaces': open({}, { isEmpty: true, scope: { namespaces: ['cart', 'shop'] } }),
    'only the namespace of the context': open({}, { scope: { namespaces: ['shop'], narrowedBy: 'context' } }),
    'a part is refused in a namespace': open({ refused: [{ ...REFUSED, namespace: 'shop' }] }),
    'a part is refused everywhere': open({ refused: [{ ...REFUSED, namespace: undefined }] }),
  };
  return [
    ...Object.entries(states).map(([when, state]) => ({
      when: `the view: ${when}`,
      says: [stateMessage(state, () => '14:32:07'), ...stateRows(state).map((one) => rowText(one, []))]
        .filter((part) => part !== undefined)
        .join('\n'),
    })),
    rows('the parts of a rollout are being read', [readingRow(above, undefined)]),
    { when: 'beside the title of the view', says: scopeTitle('prod', { namespaces: ['shop'] }) },
    { when: 'beside the title of the view: namespaces', says: scopeTitle('prod', { namespaces: ['cart', 'shop'] }) },
  ];
}

function countSentences(): readonly Sentence[] {
  const pods = (when: string, replicas: number, readyReplicas: number, existing: number): Sentence => ({
    when: `pods of a ReplicaSet: ${when}`,
    says: replicaSetText({ spec: { replicas }, status: { readyReplicas, replicas: existing } }),
  });
  return [
    pods('some ready', 4, 3, 4),
    pods('one wanted', 1, 0, 1),
    pods('scaling down', 4, 9, 9),
    pods('ending', 0, 0, 1),
    pods('none', 0, 0, 0),
    { when: 'state of a ReplicaSet: scaled down', says: replicaSetWord('ScaledDown') },
    { when: 'state of a ReplicaSet: pods refused', says: replicaSetWord('ReplicaFailure') },
    { when: 'a weight', says: weightText(40) },
    { when: 'a weight of another maximum', says: weightText(40, 1000) },
  ];
}

function dialogSentences(): readonly Sentence[] {
  const facts = {
    ...{ actionId: 'abort' as const, title: 'Abort', name: 'web', namespace: 'shop', context: 'prod', cluster: 'eu-1' },
    effect: '(the effect)',
  };
  const question = (moved?: string): string => {
    return questionText(actionQuestion({ ...facts, moved }));
  };
  const questionText = ({ message, detail, yes }: Question): string =>
    [message, ...detail.map((lines) => lines.join('\n')), `[${yes}]`].join('\n\n');
  const several = (name: string, kind?: 'done' | 'notReacted'): OneOfMany => ({
    ...{ namespace: 'shop', name },
    outcome: kind && { kind, sentence: '(How it ended.)', remedy: '(What to do.)' },
  });
  const versions = { from: '1.4.0', to: '1.5.0-errors' };
  const warnings = ['(A warning.)', '(Another one.)'];
  const contexts = [
    { name: 'prod', cluster: 'eu-1', namespace: 'shop', server: 'https://eu-1.example', problem: undefined },
  ];
  const [pick] = contextPicks({ contexts, currentContext: 'prod' }, 'prod');
  return [
    { when: 'the question before an action', says: question() },
    {
      when: 'a row that permissions are missing for',
      says: missingPermissionLine(
        [
          { verb: 'patch', resource: 'rollouts/status' },
          { verb: 'patch', resource: 'rollouts' },
        ],
        'shop',
      ),
    },
    { when: 'the question after a change', says: question('(what has changed)') },
    {
      when: 'the question about several rollouts',
      says: questionText(
        manyQuestion(
          [
            { ...facts, versions, warnings },
            { ...facts, name: 'mail' },
          ],
          [{ namespace: 'shop', name: 'api', reason: '(Why not.)' }],
        ),
      ),
    },
    {
      when: 'an action succeeded on several rollouts',
      says: manyNotice('Abort', [several('web', 'done'), several('mail', 'done')]).text,
    },
    {
      when: 'an action succeeded on some rollouts',
      says: manyNotice('Abort', [several('web', 'done'), several('mail', 'notReacted'), several('api')]).text,
    },
    {
      when: 'the question with versions and warnings',
      says: questionText(actionQuestion({ ...facts, versions, warnings })),
    },
    ...actions.map(({ id, title }) => ({
      when: `the question before ${title} is ${actionQuestion({ ...facts, actionId: id }).isSerious ? 'serious' : 'harmless'}`,
      says: actionQuestion({ ...facts, actionId: id, title }).yes,
    })),
    ...[
      { name: 'web', why: 'Nothing to promote: step 3 of 8 is still running.' },
      { why: 'The connection to context "prod" was closed.' },
      { why: '10.0.0.1:6443 refused the connection.', remedy: 'Check that the cluster is running.' },
      { why: 'An admission webhook denied the request.', isRefused: true },
    ].map((facts) => ({
      when: `nothing came of an action: ${facts.why}`,
      says: outcomeNotice(notSentOutcome({ title: 'Promote', ...facts }))?.text ?? '',
    })),
    {
      when: 'an outcome with a remedy',
      says: outcomeNotice({ kind: 'notReacted', sentence: '(How it ended.)', remedy: '(What to do.)' })?.text ?? '',
    },
    { when: 'a context to choose', says: [pick?.name, pick?.marks, pick?.detail].join('\n') },
  ];
}

/** What the trees and the dialogs say. */
export function treeSentences(): readonly Sentence[] {
  return [
    ...fleetSentences(),
    ...workloadSentences(),
    ...analysisSentences(),
    ...templateSentences(),
    ...freshnessSentences(),
    ...countSentences(),
    ...dialogSentences(),
  ];
}
