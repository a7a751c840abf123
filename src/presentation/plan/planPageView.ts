// A strategy of a document as the plan preview's page shows it: authoring's plan in words, the timeline, the
// number of replicas with where it comes from, and the places of the steps in the text.
import type { AuthoringContext } from '../../authoring';
import { ObjectView } from '../../authoring';
import type { BlueGreenPlan, CanaryPlan, WrittenStrategy } from '../../authoring/plan';
import { knownTemplates, planOf } from '../../authoring/plan';
import type { PageLook } from '../looks';
import { APPROVAL_LOOK, FAILURE_LOOKS, NOTICE_LOOKS, STOP_LOOK } from '../looks';
import { chartNotes } from './chartNotes';
import { FAILURE_HEADING, failureSentences } from './failureSentences';
import type { PlannedReplicas } from './plannedReplicas';
import { plannedReplicas } from './plannedReplicas';
import { planNotes } from './planNotes';
import { planSummary } from './planSummary';
import { planTable } from './planTable';
import type { MarkView, PlanBody, PlanDetailsView, PlanPageView, PlanTarget } from './protocol';
import { timelineOf } from './timeline';

export interface PlanPageInput {
  readonly target: PlanTarget;
  /** The file's name without its folders. */
  readonly file: string;
  readonly context: AuthoringContext;
  /** The one that the target means; `undefined` when the text has none any more. */
  readonly strategy: WrittenStrategy | undefined;
}

/** The strategy's page: its plan, or why there is none. */
export function planPageView(input: PlanPageInput): PlanPageView {
  const { target, file, strategy, context } = input;
  if (!strategy) return noStrategyView(target, file);
  const replicas = plannedReplicas(target, strategy);
  const plan = planOf(strategy.value, {
    replicas: replicas.count,
    templates: knownTemplates(context),
    version: context.config.version,
    isPartial: strategy.isPartial,
  });
  const body: PlanBody =
    plan.kind === 'canary' || plan.kind === 'blueGreen'
      ? { kind: 'plan', plan: details(input, strategy, plan, replicas) }
      : {
          kind: 'notice',
          icon: NOTICE_LOOKS.rejected.icon,
          title: 'The controller would reject this strategy',
          sentences: plan.kind === 'invalid' ? plan.problems.map(({ message }) => message) : [],
        };
  return { target, name: strategy.name ?? file, place: placeOf(file, strategy), body };
}

/** The page of a file that is gone, or that VS Code cannot open as text. */
export function unreadableFileView(target: PlanTarget, file: string): PlanPageView {
  return {
    target,
    name: file,
    place: '',
    body: { kind: 'notice', icon: NOTICE_LOOKS.unreadable.icon, title: "Can't read the file", sentences: [] },
  };
}

function noStrategyView(target: PlanTarget, file: string): PlanPageView {
  const body: PlanBody = {
    kind: 'notice',
    icon: NOTICE_LOOKS.noStrategy.icon,
    title: 'No strategy found',
    sentences: ['This file has no canary or blue-green strategy to plan.'],
  };
  return { target, name: file, place: '', body };
}

function details(
  { target, context }: PlanPageInput,
  strategy: WrittenStrategy,
  plan: CanaryPlan | BlueGreenPlan,
  replicas: PlannedReplicas,
): PlanDetailsView {
  const { rows, ...table } = planTable(plan);
  const offsets = plan.kind === 'canary' ? stepOffsets(strategy, plan) : [];
  return {
    summary: planSummary(plan),
    replicas: replicas.count,
    replicasNote: replicas.note,
    replicasChosen: target.replicas !== undefined,
    timeline: timelineOf(plan),
    table: {
      ...table,
      rows: rows.map(({ cells, isStop, isApproval }, index) => ({
        id: `row-${String(index)}`,
        cells,
        approval: isApproval ? markOf(APPROVAL_LOOK) : undefined,
        stop: isStop ? markOf(STOP_LOOK) : undefined,
        offset: offsets[index],
      })),
    },
    failure: {
      heading: FAILURE_HEADING,
      mark: markOf(FAILURE_LOOKS[plan.failure.kind]),
      sentences: failureSentences(plan),
    },
    notes: [...planNotes(plan), ...chartNotes(strategy.value, context.workspace.templates)],
  };
}

/** Only what the page draws of a look. */
function markOf({ icon, tone }: PageLook): MarkView {
  return { icon, tone };
}

/** Where each step begins in the text. */
function stepOffsets({ object }: WrittenStrategy, { steps }: CanaryPlan): readonly (number | undefined)[] {
  const view = new ObjectView(object);
  return steps.map(({ index }) => view.node(['spec', 'strategy', 'canary', 'steps', index])?.start);
}

/** "values.yaml, rollout.strategy": the path in the file, where the strategy is a part of something else. */
function placeOf(file: string, { object }: WrittenStrategy): string {
  const path = object.parts.find(({ target }) => target.includes('strategy'))?.path ?? [];
  return path.length === 0 ? file : `${file}, ${path.join('.')}`;
}
