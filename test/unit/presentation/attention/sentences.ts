// What is told without the tree: the number beside the view, the status bar and notifications. The sentences about rollouts in
// them are the domain's.
import { attentionView, summedText } from '../../../../src/presentation/attention';
import type { NoticeState } from '../../../../src/presentation/attention/noticeStates';
import { noticeStates } from '../../../../src/presentation/attention/noticeStates';
import type { ToldRollout } from '../../../../src/presentation/fleet';
import { ToldRollouts } from '../../../../src/presentation/fleet';
import type { Sentence } from '../../../support/sentences/sentenceTable';
import { PAUSED_AT, rolloutNamed } from '../tree/objects';

const NOW = Date.parse(PAUSED_AT) + 1000;
const formatTime = (): string => '14:02';

function told(state: Parameters<typeof rolloutNamed>[1]): ToldRollout {
  const rollout = rolloutNamed('web', state);
  const telling = new ToldRollouts(
    {
      rollouts: () => [rollout],
      rollout: () => rollout,
      analysisRunsOf: () => [],
      changedAt: () => undefined,
      partsOf: () => ({}),
    },
    { now: () => NOW, formatTime },
  );
  telling.update('all');
  const only = telling.get(rollout.metadata.uid);
  if (!only) throw new Error('Nothing is told of the rollout.');
  return only;
}

function shown(when: string, needing: readonly ToldRollout[], staleSince?: number): Sentence {
  const { badge, status } = attentionView({ needing, context: 'prod-eu', staleSince, formatTime });
  const tooltip = needing
    .reduce(
      (text, { sentence }) => text.replaceAll(sentence.text, "(the domain's sentence)"),
      status.tooltip.join('\n'),
    )
    .split('\n')
    .map((line) => `tooltip: ${line}`);
  const number = badge ? [`number: ${String(badge.value)}, ${badge.tooltip}`] : [];
  return { when, says: [status.text, ...tooltip, `spoken: ${status.spoken}`, ...number].join('\n') };
}

/** The table's part about them. */
export function attentionSentences(): readonly Sentence[] {
  const waiting = told({ is: 'waiting' });
  const abort = { abort: true, abortedAt: PAUSED_AT, phase: 'Degraded' };
  const noticed = [waiting, told({ is: 'timed', status: abort }), told({ status: { stableRS: 'b' } })];
  const states: readonly NoticeState[] = noticed.flatMap((one) => noticeStates(one).filter(({ isQuiet }) => !isQuiet));
  const near: NoticeState = { kind: 'aboutToAbort', key: '', text: '' };
  const sum = (times: number): Sentence => {
    const notices = [...states, near].flatMap((state) =>
      Array.from({ length: times }, () => ({ told: waiting, state })),
    );
    return {
      when: `a notification of several rollouts, ${String(times)} of each kind`,
      says: summedText(notices, 'prod-eu'),
    };
  };
  return [
    shown('the status bar: nothing needs attention', []),
    shown('the status bar: one rollout', [waiting]),
    shown(
      'the status bar: more than are named',
      Array.from({ length: 11 }, () => waiting),
    ),
    shown('the status bar: the cluster is not heard of', [waiting, waiting], 0),
    ...states
      .filter(({ kind }) => kind !== 'waitsForPerson')
      .map(({ kind, text }) => ({ when: `a notification: ${kind}`, says: text })),
    sum(1),
    sum(2),
  ];
}
