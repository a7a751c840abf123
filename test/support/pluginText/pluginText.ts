// The official plugin's `get rollout NAME --no-color` text, rendered from our model. Only the layout lives here: phases,
// statuses, roles, orders, counters and durations all come from src/rollouts, so comparing this text with recorded ones
// tests the product. Layout: plugin-text part 2.
import {
  actualWeight,
  canarySteps,
  replicaSetsOf,
  type Rollout,
  rolloutPhase,
  rolloutStatusKind,
  type RolloutTree,
  setWeight,
  strategyOf,
  wantedReplicas,
} from '../../../src/rollouts';
import { ICONS } from './pluginIcons';
import { rolloutImages } from './pluginImages';
import { type Row, treeRows } from './pluginRows';

/** `kubectl argo rollouts get rollout NAME --no-color` at the moment `now` (milliseconds). */
export function pluginGetText(tree: RolloutTree, now: number): string {
  return [...header(tree), '', ...table(treeRows(tree, now))].map((line) => `${line}\n`).join('');
}

/** What `kubectl argo rollouts status NAME --watch=false` answers. */
export interface PluginStatus {
  readonly status: string;
  readonly statusError: string;
  readonly statusExit: number;
}

/** `kubectl argo rollouts status NAME --watch=false`. */
export function pluginStatus(rollout: Rollout): PluginStatus {
  const { phase, message } = rolloutPhase(rollout);
  if (phase === 'Healthy') return { status: 'Healthy\n', statusError: '', statusExit: 0 };
  if (phase !== 'Degraded') return { status: `${phase} - ${message}\n`, statusError: '', statusExit: 0 };
  return {
    status: 'Degraded\n',
    statusError: `Error: The rollout is in a degraded state with message: ${message}\n`,
    statusExit: 1,
  };
}

/**
 * The clock by which a recorded text was made: the Rollout's creation plus the age in its row plus half a second. Throws
 * for ages of 10 minutes and more, whose seconds the text does not show.
 */
export function clockOfText(text: string, creation: number): number {
  const row = text.split('\n').find((line) => line.startsWith(ICONS.rollout));
  const age = row === undefined ? null : /\s(?:(\d+)m)?(?:(\d+)s)?\s*$/.exec(row);
  if (!age || (age[1] === undefined && age[2] === undefined) || Number(age[1] ?? 0) >= 10) {
    throw new Error(`The text shows no age under 10 minutes to set the clock by: ${row ?? text.slice(0, 200)}`);
  }
  return creation + (Number(age[1] ?? 0) * 60 + Number(age[2] ?? 0)) * 1000 + 500;
}

function header(tree: RolloutTree): readonly string[] {
  const { rollout } = tree;
  const { phase, message } = rolloutPhase(rollout);
  const strategy = strategyOf(rollout);
  const { status } = rollout;
  return [
    field('Name:', rollout.metadata.name),
    field('Namespace:', rollout.metadata.namespace),
    field('Status:', `${ICONS[rolloutStatusKind(phase)]} ${phase}`),
    ...(message === '' ? [] : [field('Message:', message)]),
    field('Strategy:', strategy ?? ''),
    ...(strategy === 'Canary' ? canaryFields(tree) : []),
    ...rolloutImages(tree).map(({ image, roles }, index) =>
      field(index === 0 ? 'Images:' : '', roles.length > 0 ? `${image} (${roles.join(', ')})` : image),
    ),
    'Replicas:',
    field('  Desired:', String(wantedReplicas(rollout))),
    field('  Current:', String(status.replicas ?? 0)),
    field('  Updated:', String(status.updatedReplicas ?? 0)),
    field('  Ready:', String(status.readyReplicas ?? 0)),
    field('  Available:', String(status.availableReplicas ?? 0)),
  ];
}

function canaryFields(tree: RolloutTree): readonly string[] {
  const { rollout } = tree;
  const steps = canarySteps(rollout).length;
  const index = rollout.status.currentStepIndex;
  const replicaSets = replicaSetsOf(tree).map(({ replicaSet }) => replicaSet);
  return [
    field('  Step:', index === undefined || steps === 0 ? '' : `${index}/${steps}`),
    field('  SetWeight:', String(setWeight(rollout))),
    field('  ActualWeight:', String(actualWeight(rollout, replicaSets))),
  ];
}

function field(label: string, value: string): string {
  return `${label.padEnd(17)}${value}`;
}

/** All rows are one block; a column is as wide as its longest cell plus 2; the last column is not padded. */
function table(rows: readonly Row[]): readonly string[] {
  const all: readonly Row[] = [['NAME', 'KIND', 'STATUS', 'AGE', 'INFO'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => width(row[column] ?? ''))) + 2);
  return all.map((row) => row.map((cell, column) => cell + ' '.repeat(padding(cell, widths[column]))).join(''));
}

function padding(cell: string, columnWidth: number | undefined): number {
  return columnWidth === undefined ? 0 : columnWidth - width(cell);
}

function width(cell: string): number {
  return Array.from(cell).length;
}
