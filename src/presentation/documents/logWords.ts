// What is said about the log of a container: in the choice of its runs, and in front of its lines.
import type { ContainerKind, ContainerRun } from '../../rollouts';
import { cleanText } from '../../rollouts';
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

export interface LogToShow {
  readonly pod: string;
  readonly namespace: string;
  readonly context: string;
  readonly run: Pick<ContainerRun, 'container' | 'previous'>;
  readonly log: { readonly text: string; readonly lines: number; readonly isCut: boolean };
  /** When it was read, in words. */
  readonly readAt: string;
}

/** The log with a line in front of it that says which it is and how much of it. */
export function logText({ pod, namespace, context, run, log, readAt }: LogToShow): string {
  const { lines, isCut, text } = log;
  const which = `${run.previous ? 'previous run of ' : ''}container ${run.container} of pod ${pod}, namespace ${namespace}, context ${context}`;
  const much =
    text === ''
      ? 'nothing was written'
      : isCut
        ? `only the beginning of the last ${String(lines)} lines, because they are too long`
        : `the last ${String(lines)} lines at most`;
  return `# ${cleanText(`${which}: ${much}, read at ${readAt}`, 1000)}\n${text}`;
}
