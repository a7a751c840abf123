// A plan in finished sentences and table rows, for a page that only shows them.
import type { BlueGreenPlan, CanaryPlan, Gate, Plan, PlannedStep, WeightChange } from '../../authoring/plan';
import { blueGreenLine, canaryLine } from '../../authoring/plan';
import { counted, durationText, percentText, stepWords, weightText } from '../../rollouts';
import { failureSentences } from './failureSentences';
import { PHASE_WORDS } from './phaseWords';
import { planNotes } from './planNotes';

export interface PlanRow {
  /** One for each column. */
  readonly cells: readonly string[];
  readonly startMs: number;
  readonly endMs: number;
  /** Of the traffic, for a bar. */
  readonly percent: number;
  /** A bad version is stopped here. */
  readonly isStop: boolean;
  /** Someone has to promote. */
  readonly isApproval: boolean;
}

export interface PlanView {
  readonly title: string;
  /** `8 steps · 100 % no sooner than 8 min · 0 approvals`; empty when there is no plan. */
  readonly summary: string;
  readonly table: {
    readonly caption: string;
    readonly columns: readonly string[];
    readonly rows: readonly PlanRow[];
  };
  readonly failure: {
    readonly heading: string;
    readonly sentences: readonly string[];
    /** For an icon. */
    readonly isStopped: boolean;
  };
  /** The weight over time, for a drawing. */
  readonly changes: readonly WeightChange[];
  readonly endMs: number;
  /** What was assumed or left out. */
  readonly notes: readonly string[];
  /** Why there is no plan; empty when there is one. */
  readonly problems: readonly string[];
}

const NO_TABLE = { caption: '', columns: [], rows: [] };
const NO_FAILURE = { heading: '', sentences: [], isStopped: false };

/** @param name of the Rollout or the chart, for the title. */
export function planView(plan: Plan, name = ''): PlanView {
  const of = name === '' ? '' : ` for ${name}`;
  switch (plan.kind) {
    case 'cancelled':
      return empty(`Plan${of}`, []);
    case 'invalid': {
      const problems = plan.problems.map(({ message }) => message);
      return empty(`No plan${of}: the strategy is invalid`, problems);
    }
    case 'canary':
      return {
        ...common(plan),
        title: `Plan${of} with ${counted(plan.replicas, 'replica')}`,
        summary: canaryLine({ ...plan, steps: plan.steps.length, fullAtMs: plan.minimumMs }),
        table: {
          caption: 'Each step with its weight, pods and earliest time',
          columns: ['Step', 'What happens', 'New version gets', 'Pods', 'From', 'To', 'Waits for'],
          rows: canaryRows(plan),
        },
      };
    case 'blueGreen':
      return {
        ...common(plan),
        title: `Plan${of} with ${counted(plan.replicas, 'replica')}`,
        summary: blueGreenLine(plan.minimumMs, plan.approvals),
        table: {
          caption: 'Each phase with its traffic, pods and earliest time',
          columns: ['Phase', 'New version gets', 'Pods', 'From', 'To', 'Waits for'],
          rows: blueGreenRows(plan),
        },
      };
  }
}

function empty(title: string, problems: readonly string[]): PlanView {
  return {
    title,
    summary: '',
    table: NO_TABLE,
    failure: NO_FAILURE,
    changes: [],
    endMs: 0,
    notes: [],
    problems,
  };
}

function common(plan: CanaryPlan | BlueGreenPlan): Omit<PlanView, 'title' | 'summary' | 'table'> {
  const { failure } = plan;
  return {
    failure: {
      heading: 'If the new version is bad',
      sentences: failureSentences(plan),
      isStopped: failure.kind === 'stopped',
    },
    changes: plan.changes,
    endMs: plan.promotedAtMs,
    notes: planNotes(plan),
    problems: [],
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

function stopStep({ failure }: CanaryPlan): number | undefined {
  return failure.kind === 'stopped' ? failure.stepIndex : undefined;
}

/** `33 % (20 % wanted)` where pods cannot meet the weight. */
function weightCell({ percent, wanted, maximum }: PlannedStep): string {
  const real = percentText(percent);
  const asked = percentText(maximum > 0 ? (wanted * 100) / maximum : 0);
  return real === asked ? real : `${real} (${weightText(wanted, maximum)} wanted)`;
}

function canaryRows(plan: CanaryPlan): readonly PlanRow[] {
  const rows = plan.steps.map((planned): PlanRow => {
    const { index, step, startMs, endMs, percent, canaryPods, stablePods, gate, maximum, unknownTime } = planned;
    const waits =
      gate === 'none' && !['setWeight', 'setCanaryScale'].includes(planned.kind) ? 'nothing' : GATE_WORDS[gate];
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
      startMs,
      endMs,
      percent,
      isStop: stopStep(plan) === index,
      isApproval: gate === 'person',
    };
  });
  const last = plan.steps.at(-1)?.endMs ?? 0;
  // A step that gives all traffic already leaves only the promotion to the end.
  const isFullBefore = plan.steps.at(-1)?.percent === 100;
  const end: PlanRow = {
    cells: [
      '',
      isFullBefore ? 'Promoted' : 'All traffic',
      '100 %',
      `${plan.replicas} new, 0 old`,
      durationText(last),
      durationText(plan.promotedAtMs),
      'pods',
    ],
    startMs: last,
    endMs: plan.promotedAtMs,
    percent: 100,
    isStop: plan.failure.kind === 'stopped' && plan.failure.stepIndex === undefined,
    isApproval: false,
  };
  return [...rows, end];
}

function blueGreenRows({ phases, failure }: BlueGreenPlan): readonly PlanRow[] {
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
    startMs,
    endMs,
    percent,
    isStop: stop === name,
    isApproval: gate === 'person',
  }));
}
