// What is said about the log of a container: in the choice of its runs, and in front of its lines.
import type { ContainerKind, ContainerRun, Role } from '../../rollouts';
import { cleanLine, cleanText, counted } from '../../rollouts';
import { stateText } from './describedContainers';

const KIND_WORDS: Readonly<Record<ContainerKind, string>> = {
  regular: 'container',
  init: 'init container',
  sidecar: 'sidecar',
};

/** A run as one chooses it: "web", "previous run of the container", "ended at 12:03:04 with exit code 1". */
export function runPick(
  run: ContainerRun,
  formatTime: (ms: number) => string,
): { readonly label: string; readonly description: string; readonly detail: string } {
  const kind = KIND_WORDS[run.kind];
  return {
    label: cleanText(run.container),
    description: run.previous ? `previous run of the ${kind}` : kind,
    detail: cleanText(stateText(run.state, formatTime) ?? '', 300),
  };
}

/** A container whose log is shown: the session's fits. */
interface ShownSource {
  readonly pod: string;
  readonly container: string;
  readonly roles: readonly Role[];
  readonly revision: number;
}

interface ShownContainer {
  readonly source: ShownSource;
  readonly doing: 'following' | 'ended';
  readonly problem?: { readonly sentence: string; readonly remedy: string } | undefined;
  readonly hasOlder: boolean;
  readonly isCut: boolean;
}

export interface LogToShow {
  /** "Pod", "ReplicaSet", "Rollout": what the person asked about. */
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly context: string;
  readonly request: { readonly previous: boolean; readonly follow: boolean };
  /** The session's picture fits. */
  readonly picture: {
    readonly lines: readonly { readonly at: number; readonly text: string; readonly source: ShownSource }[];
    readonly dropped: number;
    readonly containers: readonly ShownContainer[];
    readonly podsLeftOut: number;
  };
  /** Writes a moment (ms) with its seconds. */
  readonly formatTime: (ms: number) => string;
  /** When it was read first, in words. */
  readonly readAt: string;
}

/** No display shows more of a line. */
const LINE_LENGTH = 4000;
const PROBLEMS_SHOWN = 5;

/** The logs, with a line in front of them that says which they are and how much of them, and lines with what is wrong. */
export function logText(log: LogToShow): string {
  const { picture, formatTime, kind } = log;
  const isOne = kind === 'Pod';
  const marks = new Map<ShownSource, string>();
  for (const { source } of picture.containers) if (!isOne) marks.set(source, podMark(source));
  const width = Math.max(0, ...[...marks.values()].map(({ length }) => length));
  const lines = picture.lines.map(({ at, text, source }) => {
    const mark = isOne ? '' : `${(marks.get(source) ?? '').padEnd(width)} │ `;
    return `${formatTime(at)} ${mark}${cleanLine(text.replace(/\r$/, ''), LINE_LENGTH)}\n`;
  });
  return [headLine(log), ...problemLines(log), ...lines].join('');
}

/** "canary web-6d5f4…-abcde", "revision 3 web-6d5f4…-abcde". */
function podMark({ roles, revision, pod }: ShownSource): string {
  const role = roles.length > 0 ? roles.join('/') : revision > 0 ? `revision ${String(revision)}` : '';
  return cleanText(`${role} ${shortPod(pod)}`);
}

/** The end of a pod's name is what tells it from its neighbours. */
function shortPod(pod: string): string {
  return pod.length <= 20 ? pod : `${pod.slice(0, 12)}…${pod.slice(-6)}`;
}

function headLine(log: LogToShow): string {
  const { namespace, context } = log;
  const where = `${subject(log)}, namespace ${namespace}, context ${context}`;
  return `# ${cleanText(`${where}: ${facts(log).join('; ')}`, 1000)}\n`;
}

function subject({ kind, name, request, picture }: LogToShow): string {
  const run = request.previous ? 'previous run of ' : '';
  if (kind !== 'Pod') return `${run}${counted(picture.containers.length, 'pod')} of ${kind} ${name}`;
  return `${run}container ${picture.containers[0]?.source.container ?? ''} of pod ${name}`;
}

function facts({ picture, request, readAt }: LogToShow): readonly string[] {
  const { lines, dropped, containers, podsLeftOut } = picture;
  const isEnded = containers.every(({ doing }) => doing === 'ended');
  return [
    ...(lines.length === 0 ? ['nothing was written'] : []),
    ...(dropped > 0 ? [`${counted(dropped, 'older line')} dropped, the last ${String(lines.length)} are kept`] : []),
    ...(dropped === 0 && containers.some(({ hasOlder }) => hasOlder) ? ['older lines were not read'] : []),
    ...(containers.some(({ isCut }) => isCut) ? ['the newest lines are missing, because lines are too long'] : []),
    ...(podsLeftOut > 0 ? [`${counted(podsLeftOut, 'more pod')} left out, too many to read at once`] : []),
    request.follow ? (isEnded ? 'ended' : `followed since ${readAt}`) : `read at ${readAt}`,
  ];
}

function problemLines({ kind, picture }: LogToShow): readonly string[] {
  const troubled = picture.containers.flatMap(({ source, problem }) => (problem ? [{ source, problem }] : []));
  const shown = troubled.slice(0, PROBLEMS_SHOWN).map(({ source, problem: { sentence, remedy } }) => {
    const which = kind === 'Pod' ? '' : `${source.pod}: `;
    return `# ${cleanText(`${which}${sentence} ${remedy}`, 1000)}\n`;
  });
  const more = troubled.length - shown.length;
  return more > 0 ? [...shown, `# ${String(more)} more pods can't be read\n`] : shown;
}
