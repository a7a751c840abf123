// States that an API server holds, as files: the objects of one rollout, and when it is looked at. What tree and panel say of
// each, with everything known and with the Rollout alone.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { ToldRollouts } from '../../../src/presentation/fleet';
import type { RolloutView } from '../../../src/presentation/panel';
import { panelRollout, panelViewModel } from '../../../src/presentation/panel';
import type { Row } from '../../../src/presentation/tree';
import { revisionRows } from '../../../src/presentation/tree';
import { rolloutRow } from '../../../src/presentation/tree/rolloutRow';
import type { KnownParts } from '../../../src/presentation/workloads';
import { knownParts } from '../../../src/presentation/workloads';
import type { AnalysisRun, ReplicaSet, Rollout, RolloutSentence, RolloutTree } from '../../../src/rollouts';
import {
  describeRollout,
  isOwnedBy,
  joinRollout,
  readAnalysisRun,
  readExperiment,
  readPod,
  readReplicaSet,
  readRollout,
} from '../../../src/rollouts';
import { timeInUtc } from '../timeInUtc';

/** The folder of the project's own states. */
const STATES = join(import.meta.dirname, '../../fixtures/states');

/** A state with the moment it is looked at. */
export interface HeldState {
  readonly rollout: Rollout;
  /** The Rollout's own. */
  readonly replicaSets: readonly ReplicaSet[];
  readonly analysisRuns: readonly AnalysisRun[];
  readonly tree: RolloutTree;
  /** Milliseconds. */
  readonly now: number;
  readonly lastChange: number | undefined;
}

/** The state in a file, e.g. `dry-run-counted/d18-dryrun-failed`; `change` makes a neighbour of it. */
export function heldState(name: string, change: (text: string) => string = (text) => text): HeldState {
  const text = readFileSync(join(STATES, `${name}.yaml`), 'utf8');
  const changed = change(text);
  return readState(changed);
}

/** The state that YAML documents tell; `# now:` and `# lastChange:` at their beginning are its times. */
export function readState(text: string): HeldState {
  const objects: readonly unknown[] = parseAllDocuments(text).map(toPlain);
  const of = <T>(read: (value: unknown) => T | undefined): readonly T[] => objects.flatMap((each) => read(each) ?? []);
  const [rollout] = of(readRollout);
  if (!rollout) throw new Error('The state holds no Rollout.');
  const all = {
    replicaSets: of(readReplicaSet),
    pods: of(readPod),
    analysisRuns: of(readAnalysisRun),
    experiments: of(readExperiment),
  };
  const tree = joinRollout({ rollout, ...all });
  return {
    rollout,
    replicaSets: all.replicaSets.filter((each) => isOwnedBy(each, rollout.metadata.uid)),
    analysisRuns: all.analysisRuns,
    tree,
    now: timeIn(text, 'now') ?? Date.parse('2026-11-23T14:00:00Z'),
    lastChange: timeIn(text, 'lastChange'),
  };
}

function toPlain(document: { toJS(): unknown }): unknown {
  return document.toJS();
}

function timeIn(text: string, name: string): number | undefined {
  const found = new RegExp(`^# ${name}: (.+)$`, 'm').exec(text)?.[1];
  return found === undefined ? undefined : Date.parse(found);
}

/** Everything that is said of a state. */
export interface ToldState {
  /** With everything known, as in the panel. */
  readonly known: RolloutSentence;
  /** With the Rollout and its AnalysisRuns alone, as in a closed row. */
  readonly alone: RolloutSentence;
  readonly row: Row;
  /** The rows below it once it is open. */
  readonly below: readonly Row[];
  readonly panel: RolloutView;
}

/** What is said of a state. */
export function toldOf(state: HeldState): ToldState {
  const { rollout, replicaSets, analysisRuns, tree, now, lastChange } = state;
  const context = { now, formatTime: timeInUtc };
  return {
    known: describeRollout({ rollout, analysisRuns, lastChange, ...knownParts(state) }, context),
    alone: describeRollout({ rollout, analysisRuns, lastChange }, context),
    row: rowOf(state, {}),
    below: everyRow(revisionRows({ id: 'row', rolloutUid: undefined }, tree, context)),
    panel: panelOf(panelRollout({ tree, replicaSets, analysisRuns }, { ...context, lastChange })),
  };
}

/** The row, watched since the last change where that is known. */
function rowOf({ rollout, analysisRuns, now, lastChange }: HeldState, parts: KnownParts): Row {
  const { uid } = rollout.metadata;
  const told = new ToldRollouts(
    {
      rollouts: () => [rollout],
      rollout: () => rollout,
      analysisRunsOf: () => analysisRuns,
      changedAt: () => lastChange ?? now,
      partsOf: () => parts,
    },
    { now: () => now, formatTime: timeInUtc },
  );
  told.update('all');
  const toldRollout = told.get(uid);
  if (!toldRollout) throw new Error('Nothing is told of the rollout.');
  return rolloutRow(toldRollout, false);
}

function panelOf(rollout: Parameters<typeof panelViewModel>[0]['rollout']): RolloutView {
  const target = { context: 'test', namespace: 'shop', name: 'api', uid: 'ro' };
  const { body } = panelViewModel({ target, freshness: { have: { asOf: 0 }, doing: 'live' }, rollout });
  if (body.kind !== 'rollout') throw new Error('The panel shows no rollout.');
  return body.rollout;
}

function everyRow(rows: readonly Row[]): readonly Row[] {
  return rows.flatMap((row) => [row, ...everyRow(row.children?.() ?? [])]);
}
