// What the trees say beside their rows: how fresh the picture is, why there is none, and what can be done about it. The
// sentences stand above the rows, where they wrap; the rows below are their buttons.
import type { ConnectionProblem as Problem, ConnectionState, ShownScope, WaitingFor, WayOn } from '../connection';
import {
  narrowedText,
  nothingFound,
  waitingText,
  WAY_ON_BUTTONS,
  WAYS_ON,
  WAYS_ON_WHILE_CONNECTING,
  WAYS_ON_WITHOUT_KUBECONFIG,
  WAYS_ON_WITHOUT_ROLLOUTS,
  whyNotConnected,
} from '../connection';
import { PART_LOOKS } from '../looks';
import type { Above, Row } from './row';
import { row } from './row';

/** What the session says about its data: its `Freshness` fits. */
export interface TreeFreshness {
  readonly have: { readonly asOf: number } | undefined;
  readonly doing: 'idle' | 'connecting' | 'live' | 'polling' | 'reconnecting' | 'refused' | 'notInstalled';
  readonly problem?: Problem | undefined;
  readonly refused: readonly (Problem & { readonly objectKind: string; readonly namespace: string | undefined })[];
}

/** What a session shows. */
export interface TreeSession {
  readonly freshness: TreeFreshness;
  readonly scope: ShownScope;
  /** There is no rollout in it. */
  readonly isEmpty: boolean;
}

/** All that a view's message and buttons depend on. */
export interface TreeState {
  readonly connection: ConnectionState;
  /** Absent where nothing is connected. */
  readonly session?: TreeSession | undefined;
  readonly context: string;
  /** What has kept the first picture waiting for some time. */
  readonly waitingFor?: WaitingFor | undefined;
}

/**
 * The message above the rows; `undefined` while the picture is live and whole, and where a welcome text says more.
 * `formatTime` writes seconds, too.
 */
export function stateMessage(state: TreeState, formatTime: (ms: number) => string): string | undefined {
  const { session, context, waitingFor } = state;
  const problems = problemsOf(state);
  if (problems) return sentences([...problems.map(({ sentence }) => sentence), problems[0].remedy]);
  if (!session) return undefined;
  const { freshness, scope, isEmpty } = session;
  if (freshness.have)
    return sentences([
      freshnessText(freshness, formatTime(freshness.have.asOf)),
      isEmpty ? nothingFound(context, scope) : undefined,
      narrowedText(scope),
    ]);
  if (freshness.doing !== 'connecting') return undefined;
  return waitingFor ? waitingText(waitingFor) : `Connecting to ${context}…`;
}

function sentences(texts: readonly (string | undefined)[]): string | undefined {
  return texts.filter((text) => text !== undefined && text !== '').join(' ') || undefined;
}

function freshnessText({ doing, problem }: TreeFreshness, asOf: string): string | undefined {
  switch (doing) {
    case 'reconnecting':
      return `Stale since ${asOf}, reconnecting${problem ? `: ${problem.sentence}` : '…'}`;
    case 'polling':
      return `Data as of ${asOf}: no permission to watch here, so the view is refreshed at intervals.`;
    case 'idle':
    case 'connecting':
    case 'live':
    case 'refused':
    case 'notInstalled':
      return undefined;
  }
}

/** What is in the way of any picture, the most important first; `undefined` where nothing is, or a welcome text says it. */
function problemsOf({ connection, session }: TreeState): readonly [Problem, ...Problem[]] | undefined {
  const isBroken = connection.kind === 'noKubeconfig' && (connection.problems ?? []).length > 0;
  if (isBroken || connection.kind === 'failed') return whyNotConnected(connection);
  const { have, problem } = session?.freshness ?? {};
  return !have && problem ? [problem] : undefined;
}

/** The buttons of the message, and the rows that say which parts can't be shown; none while all is well. */
export function stateRows(state: TreeState): readonly Row[] {
  const buttons = waysOn(state).map(buttonRow);
  const { have, refused = [] } = state.session?.freshness ?? {};
  return have ? [...buttons, ...refused.map(refusedRow)] : buttons;
}

function waysOn(state: TreeState): readonly WayOn[] {
  const { connection, session, waitingFor } = state;
  const [problem] = problemsOf(state) ?? [];
  if (problem)
    return connection.kind === 'noKubeconfig' ? WAYS_ON_WITHOUT_KUBECONFIG : WAYS_ON[problem.kind ?? 'protocol'];
  if (!session?.freshness.have) return waitingFor ? WAYS_ON_WHILE_CONNECTING : [];
  const tryNow: readonly WayOn[] = session.freshness.doing === 'reconnecting' ? ['tryNow'] : [];
  if (session.isEmpty) return [...tryNow, ...WAYS_ON_WITHOUT_ROLLOUTS];
  return narrowedText(session.scope) === undefined ? tryNow : [...tryNow, 'setNamespaces'];
}

function buttonRow(way: WayOn): Row {
  const { label, look, command } = WAY_ON_BUTTONS[way];
  return row({
    id: `way-on/${way}`,
    label,
    look,
    context: 'button',
    command: { id: command },
    spoken: `${label}, button`,
  });
}

/** What is left out, why, and what to do. */
export function refusedRow(part: TreeFreshness['refused'][number], index: number): Row {
  const { sentence, remedy, kind } = part;
  return row({
    id: `refused/${index}`,
    label: refusedText(part),
    description: [sentence],
    look: PART_LOOKS.problem,
    tooltip: [sentence, remedy],
    // A missing permission can be asked for.
    context: kind === 'forbidden' ? 'refused;forbidden' : 'refused',
    spoken: `${refusedText(part)}. ${sentence} ${remedy}`.trimEnd(),
  });
}

/** "AnalysisRuns in shop are not shown" */
function refusedText({ objectKind, namespace }: TreeFreshness['refused'][number]): string {
  return `${objectKind}s${namespace === undefined ? '' : ` in ${namespace}`} are not shown`;
}

/** The row below an open rollout whose parts have not come yet, or cannot come. */
export function readingRow(above: Above, problem: Problem | undefined): Row {
  return row({
    id: `${above.id}/reading`,
    rolloutUid: above.rolloutUid,
    label: problem?.sentence ?? 'Loading…',
    look: problem ? PART_LOOKS.problem : PART_LOOKS.reading,
    tooltip: problem && [problem.sentence, problem.remedy],
    context: 'reading',
  });
}
