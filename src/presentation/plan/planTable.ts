// The table of a plan: a row for each step of a canary, or for each phase of a blue-green update.
import type { BlueGreenPlan, CanaryPlan, PlannedStep } from '../../authoring/plan';
import type { Gate } from '../../rollouts';
import { durationText, percentText, stepWords, weightText } from '../../rollouts';
import { PHASE_WORDS } from '../timeline/phaseWords';

export interface PlanRow {
  /** One for each column. */
  readonly cells: readonly string[];
  /** A bad version is stopped here. */
  readonly isStop: boolean;
  /** Someone has to promote. */
  readonly isApproval: boolean;
}

export interface PlanTable {
  readonly caption: string;
  readonly columns: readonly string[];
  /** The column that names the row. */
  readonly nameColumn: number;
  readonly rows: readonly PlanRow[];
}

/** The plan step by step, or phase by phase. */
export function planTable(plan: CanaryPlan | BlueGreenPlan): PlanTable {
  return plan.kind === 'canary'
    ? {
        caption: 'Each step with its weight, pods and earliest time',
        columns: ['Step', 'What happens', 'New version gets', 'Pods', 'From', 'To', 'Waits for'],
        nameColumn: 1,
        rows: [...plan.steps.map((step) => stepRow(step, plan)), endRow(plan)],
      }
    : {
        caption: 'Each phase with its traffic, pods and earliest time',
        columns: ['Phase', 'New version gets', 'Pods', 'From', 'To', 'Waits for'],
        nameColumn: 0,
        rows: phaseRows(plan),
      };
}

const GATE_WORDS: Readonly<Record<Gate, string>> = {
  none: 'pods',
  time: 'time',
  person: 'approval',
  analysis: 'analysis',
  experiment: 'experiment',
  plugin: 'plugin',
};

/** `33 % (20 % wanted)` where pods cannot meet the weight. */
function weightCell({ percent, wanted, maximum }: PlannedStep): string {
  const real = percentText(percent);
  const asked = percentText(maximum > 0 ? (wanted * 100) / maximum : 0);
  return real === asked ? real : `${real} (${weightText(wanted, maximum)} wanted)`;
}

function stepRow(planned: PlannedStep, { failure }: CanaryPlan): PlanRow {
  const { index, step, kind, startMs, endMs, canaryPods, stablePods, gate, maximum, unknownTime } = planned;
  const waits = gate === 'none' && !['setWeight', 'setCanaryScale'].includes(kind) ? 'nothing' : GATE_WORDS[gate];
  return {
    cells: [
      String(index + 1),
      stepWords(step, maximum),
      weightCell(planned),
      `${canaryPods} new, ${stablePods} old`,
      durationText(startMs),
      durationText(endMs),
      unknownTime === undefined ? waits : `${waits} (time unknown)`,
    ],
    isStop: failure.kind === 'stopped' && failure.stepIndex === index,
    isApproval: gate === 'person',
  };
}

/** What follows the last step. */
function endRow({ steps, replicas, promotedAtMs, failure }: CanaryPlan): PlanRow {
  const last = steps.at(-1);
  // A step that gives all traffic already leaves only the promotion to the end.
  const isFullBefore = last?.percent === 100;
  return {
    cells: [
      '',
      isFullBefore ? 'Promoted' : 'All traffic',
      '100 %',
      `${replicas} new, 0 old`,
      durationText(last?.endMs ?? 0),
      durationText(promotedAtMs),
      'pods',
    ],
    isStop: failure.kind === 'stopped' && failure.stepIndex === undefined,
    isApproval: false,
  };
}

function phaseRows({ phases, failure }: BlueGreenPlan): readonly PlanRow[] {
  const stop = failure.kind === 'stopped' ? failure.culprit.place : undefined;
  return phases.map(({ name, startMs, endMs, newPods, oldPods, percent, gate, unknownTime }) => ({
    cells: [
      PHASE_WORDS[name],
      percentText(percent),
      `${newPods} new, ${oldPods} old`,
      durationText(startMs),
      durationText(endMs),
      `${name === 'switch' ? 'nothing' : GATE_WORDS[gate]}${unknownTime === undefined ? '' : ' (time unknown)'}`,
    ],
    isStop: stop === name,
    isApproval: gate === 'person',
  }));
}
