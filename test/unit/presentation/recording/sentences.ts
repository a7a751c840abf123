// What is said of recordings: where and when, what is missing, why a file can't be opened; and the frame of an incident.
import { join } from 'node:path';
import { incidentReport } from '../../../../src/presentation/incident';
import type { FileProblem } from '../../../../src/presentation/recording';
import { fileProblemView, playbackMarks, readingFileView, recordingView } from '../../../../src/presentation/recording';
import type { RecordedHistory } from '../../../../src/rollouts';
import { playing, resultOf } from '../../../support/recorded/playing';
import { historyIn, historyOf } from '../../../support/recorded/readHistory';
import type { Sentence } from '../../../support/sentences/sentenceTable';
import { timeInUtc } from '../../../support/timeInUtc';

const FAILING = join(import.meta.dirname, '../../../fixtures/recorded/head/failing.jsonl');

const PROBLEMS: readonly FileProblem[] = [
  { kind: 'notARecording' },
  { kind: 'newerVersion', version: 2 },
  { kind: 'noRollout' },
  { kind: 'tooLarge', bytes: 200_000_000, limitBytes: 32_000_000 },
  { kind: 'binary' },
  { kind: 'unreadable', reason: 'EACCES: permission denied' },
];

const DAMAGED = [
  {
    ...{ op: 'recording', version: 1, rollout: 'Rollout/web/1', context: 'prod-eu', startedAt: '2026-11-23T14:02:00Z' },
    ...{ endedAt: '2026-11-23T14:31:00Z', reachesBackTo: '2026-11-23T14:10:00Z' },
  },
  { t: 480_000, op: 'put', id: 'Rollout/web/1', object: { kind: 'Rollout', metadata: { name: 'web', uid: '1' } } },
  { t: 600_000, op: 'watching', live: false },
  { t: 720_000, op: 'watching', live: true },
  { t: 900_000, op: 'delete', id: 'Rollout/web/1' },
];

/** The table's part about recordings. */
export function recordingSentences(): readonly Sentence[] {
  const damaged = historyOf(`${DAMAGED.map((line) => JSON.stringify(line)).join('\n')}\n{"t":`);
  const { playback, body } = recordingView({
    ...{ ...playing(damaged), at: damaged.toMs, now: damaged.toMs, formatTime: timeInUtc },
  });
  return [
    said('a recording that is opened', [playback?.sentence ?? '', ...(playback?.notes ?? [])]),
    said('a moment at which the rollout was deleted', texts(body)),
    said('it is being read', texts(readingFileView('web.rollout.jsonl').body)),
    ...PROBLEMS.map((problem) => said(`no recording: ${problem.kind}`, texts(fileProblemView('x', problem).body))),
    said('marks of a lost connection', marksOf(damaged)),
    said('an incident without its rows', frameOf(reportOf(historyIn(FAILING)))),
    said(
      'the row of a lost connection',
      reportOf(damaged)
        .split('\n')
        .filter((line) => line.includes('lost')),
    ),
  ];
}

function said(when: string, says: readonly string[]): Sentence {
  return { when: `recording: ${when}`, says: says.filter((text) => text !== '').join('\n') };
}

/** Headings and heads of tables. */
function frameOf(report: string): readonly string[] {
  const lines = report.split('\n');
  return lines.filter((line, index) => !line.startsWith('|') || lines[index + 1]?.startsWith('| ---'));
}

function texts(body: ReturnType<typeof readingFileView>['body']): readonly string[] {
  if (body.kind === 'loading') return [body.sentence];
  return body.kind === 'notice' ? [body.title, body.sentence, body.remedy ?? ''] : [];
}

function reportOf(history: RecordedHistory): string {
  return resultOf(incidentReport(history, { timeZone: 'Europe/Berlin' }));
}

function marksOf(history: RecordedHistory): readonly string[] {
  return resultOf(playbackMarks(history)).map(({ text }) => text);
}
