// What a window saw of a rollout, as Markdown for a chat or a post-mortem: where it stood, what happened when, which
// measurements failed, what was done. Every text of the cluster in it stays text.
import type { RecordedHistory } from '../../rollouts';
import { durationText } from '../../rollouts';
import { imageViews } from '../panel/imageViews';
import { isOutcome } from '../recording';
import type { FailedMeasurement } from './failedMeasurements';
import { failedMeasurements } from './failedMeasurements';
import type { IncidentState, IncidentStates } from './incidentStates';
import { incidentStates } from './incidentStates';
import type { IncidentTime } from './incidentTimes';
import { incidentTime, utcText, zonedText } from './incidentTimes';
import { markdownTable, markdownText } from './markdownText';

/** Rows of a table that a person still reads. */
const MOST_ROWS = 200;

export interface IncidentOptions {
  /** The IANA name of the reader's zone. */
  readonly timeZone?: string | undefined;
}

/** The report; gives way between two pieces of work. */
export function* incidentReport(
  history: RecordedHistory,
  { timeZone }: IncidentOptions = {},
): Generator<undefined, string> {
  const time = incidentTime(history.fromMs, history.toMs);
  const { states, tree } = yield* incidentStates(history, time);
  const measurements = yield* failedMeasurements(history);
  return [
    ...heading(history, { states, tree }, timeZone),
    ...section('What happened', stateRows(states, history.gaps, time)),
    ...section('Measurements that did not succeed', measurementRows(measurements, time)),
    ...section('Warnings', warningRows(history, time)),
    ...section('Actions from this window', actionRows(history, time)),
    '',
  ].join('\n');
}

function heading(
  { fromMs, toMs, header, cutAt, rolloutId }: RecordedHistory,
  { states, tree }: IncidentStates,
  timeZone: string | undefined,
): readonly string[] {
  const last = states.at(-1);
  const name = tree?.rollout.metadata.name ?? rolloutId.split('/')[1] ?? '';
  const zoned = zonedText(fromMs, timeZone);
  const images = tree
    ? imageViews(tree).map(({ container, from, to }) => imageText(container, from?.full, to?.full))
    : [];
  return [
    `## Rollout ${markdownText(name)}`,
    '',
    `- **Namespace:** ${markdownText(tree?.rollout.metadata.namespace ?? '')}`,
    ...(header?.context ? [`- **Context:** ${markdownText(header.context)}`] : []),
    `- **Watched:** ${utcText(fromMs)} to ${utcText(toMs)} (${durationText(toMs - fromMs)})${zoned === undefined ? '' : `, from ${markdownText(zoned)}`}`,
    ...images.map((image) => `- **Image** ${image}`),
    ...(last ? [`- **At the end:** ${markdownText(endText(last), 1000)}`] : []),
    ...(cutAt === undefined ? [] : [`- The recording is damaged: nothing after line ${String(cutAt)} could be read.`]),
  ];
}

/** The sentence with the phase in front, where it does not begin with it. */
function endText({ phase, sentence }: IncidentState): string {
  return phase === '' || sentence.startsWith(phase) ? sentence : `${phase}. ${sentence}`;
}

function imageText(container: string, from: string | undefined, to: string | undefined): string {
  const both = [from, to].flatMap((image) => (image === undefined ? [] : [markdownText(image, 300)]));
  return `${markdownText(container)}: ${both.join(' → ')}`;
}

/** A heading with its lines; nothing where there are none. */
function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', `### ${title}`, '', ...lines];
}

function stateRows(
  states: readonly IncidentState[],
  gaps: RecordedHistory['gaps'],
  time: IncidentTime,
): readonly string[] {
  const lost = gaps.map(({ fromMs, toMs }): IncidentState => {
    const sentence = `Connection lost. Nothing was seen until ${time(toMs)} UTC.`;
    return { at: fromMs, phase: '', step: '', weight: '', sentence };
  });
  const told = [...states, ...lost].sort((left, right) => left.at - right.at);
  const rows = told.map(({ at, phase, step, weight, sentence }) =>
    [time(at), phase, step, weight, sentence].map((text) => markdownText(text)),
  );
  return bounded(['Time (UTC)', 'Phase', 'Step', 'Weight', 'State'], rows);
}

function measurementRows(measurements: readonly FailedMeasurement[], time: IncidentTime): readonly string[] {
  const rows = measurements.map(({ at, run, metric, phase, value, condition, isDryRun }) => [
    at === undefined ? '' : time(at),
    markdownText(run),
    markdownText(metric),
    markdownText(isDryRun ? `${phase} (dry run)` : phase),
    markdownText(value, 200),
    markdownText(condition, 200),
  ]);
  return bounded(['Time (UTC)', 'Analysis run', 'Metric', 'Result', 'Value', 'Condition'], rows);
}

function warningRows(history: RecordedHistory, time: IncidentTime): readonly string[] {
  const warnings = history
    .eventStates()
    .flatMap((states) => states.at(-1) ?? [])
    .filter(({ type }) => type === 'Warning')
    .map((event) => ({ ...event, at: Date.parse(event.lastTimestamp ?? event.firstTimestamp ?? '') }))
    .sort((left, right) => left.at - right.at);
  const rows = warnings.map(({ at, involvedObject: { kind, name }, reason = '', message = '', count = 1 }) => [
    Number.isNaN(at) ? '' : time(at),
    markdownText(`${kind} ${name}`),
    markdownText(reason),
    markdownText(message),
    String(count),
  ]);
  return bounded(['Last seen (UTC)', 'Object', 'Reason', 'Message', 'Count'], rows);
}

/** What was done, each with what came of it. */
function actionRows({ actions }: RecordedHistory, time: IncidentTime): readonly string[] {
  const rows: string[][] = [];
  for (const { at, text } of actions) {
    const outcome = isOutcome(text) ? markdownText(text.slice('says '.length)) : undefined;
    const last = rows.at(-1);
    if (outcome === undefined) rows.push([time(at), markdownText(text), '']);
    else if (last?.[2] === '') last[2] = outcome;
    else rows.push([time(at), '', outcome]);
  }
  return bounded(['Time (UTC)', 'Action', 'Outcome'], rows);
}

/** The newest rows, and that there are others before them. */
function bounded(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const table = markdownTable(head, rows.slice(-MOST_ROWS));
  return rows.length > MOST_ROWS ? ['Earlier rows are left out.', '', ...table] : table;
}
