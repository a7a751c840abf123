// A description of one object as a text to read: what it is and how it is, its parts, its conditions, and what the cluster
// has said about it.
import type { AnalysisRun, Condition, Experiment, KubernetesEvent, Pod, ReplicaSet, Rollout } from '../../rollouts';
import { durationText, parseTimestamp, timeOfEvent } from '../../rollouts';
import { describedKind } from './describedKinds';
import type { DescribedFact, DescribedSection } from './describedText';
import { describedText } from './describedText';

/** What is described: the session's answer fits. */
export interface ObjectToDescribe {
  readonly object: Rollout | ReplicaSet | Pod | AnalysisRun | Experiment;
  /** Newest last. */
  readonly events: readonly KubernetesEvent[];
  readonly eventsProblem?: { readonly sentence: string; readonly remedy: string } | undefined;
}

export interface DescribingMoment {
  readonly context: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Writes a moment (ms). */
  readonly formatTime: (ms: number) => string;
}

const EVENTS_SHOWN = 100;

/** The whole text. */
export function describeObject(described: ObjectToDescribe, moment: DescribingMoment): string {
  const { object } = described;
  const { metadata, kind } = object;
  const { facts, sections, conditions } = describedKind(object, moment.formatTime);
  const owner = metadata.ownerReferences?.find(({ controller }) => controller) ?? metadata.ownerReferences?.[0];
  const common: readonly DescribedFact[] = [
    { label: 'Namespace', value: metadata.namespace },
    { label: 'Context', value: moment.context },
    { label: 'Created', value: timeAndAge(metadata.creationTimestamp, moment) },
    { label: 'Deletion', value: deletion(metadata.deletionTimestamp, moment) },
    { label: 'Owner', value: owner && `${owner.kind} ${owner.name}` },
  ];
  return describedText([
    { title: `${kind} ${metadata.name}`, facts: [...common, ...facts] },
    ...sections,
    ...conditionSection(conditions),
    eventSection(described, moment),
  ]);
}

function conditionSection(conditions: readonly Condition[]): readonly DescribedSection[] {
  if (conditions.length === 0) return [];
  const facts = conditions.map(({ type, status, reason = '', message = '' }) => ({
    label: type,
    value: [status, reason, message].filter((part) => part !== '').join(', '),
  }));
  return [{ title: 'Conditions', facts }];
}

/** "12:03:04  Warning BackOff (4 times): Back-off restarting failed container", the newest last. */
function eventSection({ events, eventsProblem }: ObjectToDescribe, { formatTime }: DescribingMoment): DescribedSection {
  const title = 'Events';
  if (eventsProblem) return { title, lines: [`${eventsProblem.sentence} ${eventsProblem.remedy}`] };
  if (events.length === 0) return { title, lines: ['No recent events.'] };
  const shown = events.slice(-EVENTS_SHOWN);
  const older = events.length - shown.length;
  return {
    title,
    lines: [
      ...(older > 0 ? [`${String(older)} older events are not shown`] : []),
      ...shown.map((event) => {
        const { type = '', reason = '', message = '', count = 1 } = event;
        const at = parseTimestamp(timeOfEvent(event));
        const times = count > 1 ? ` (${String(count)} times)` : '';
        return `${at === undefined ? '?' : formatTime(at)}  ${[type, reason].join(' ').trim()}${times}: ${message}`;
      }),
    ],
  };
}

function timeAndAge(time: string | undefined, { now, formatTime }: DescribingMoment): string | undefined {
  const ms = parseTimestamp(time);
  return ms === undefined ? undefined : `${formatTime(ms)}, ${durationText(now - ms)} ago`;
}

/** The moment in `deletionTimestamp` is when its grace period is over. */
function deletion(time: string | undefined, { formatTime }: DescribingMoment): string | undefined {
  const ms = parseTimestamp(time);
  return ms === undefined ? undefined : `terminating, until ${formatTime(ms)} at the latest`;
}
