// A strategy of a document as the plan preview's page shows it: authoring's plan and its sentences, the timeline, the
// number of replicas with where it comes from, and the places of the steps in the text.
import type { AuthoringContext } from '../../../authoring';
import { ObjectView } from '../../../authoring';
import type { BlueGreenPlan, CanaryPlan, PlanView, WrittenStrategy } from '../../../authoring/plan';
import { knownTemplates, planOf, planView } from '../../../authoring/plan';
import { fill } from '../../../presentation';
import type { PlanBody, PlanDetailsView, PlanPageView, PlanStrings, PlanTarget } from '../../../presentation/plan';
import { timelineOf } from './timeline';

/** Replicas to plan with where neither text nor setting says a number. */
export const ASSUMED_REPLICAS = 5;

export interface PlanPageInput {
  readonly target: PlanTarget;
  /** The file's name without its folders. */
  readonly file: string;
  readonly context: AuthoringContext;
  /** The one that the target means; `undefined` when the text has none any more. */
  readonly strategy: WrittenStrategy | undefined;
}

export function planPageView(input: PlanPageInput, strings: PlanStrings): PlanPageView {
  const { target, file, strategy } = input;
  if (!strategy) {
    const body: PlanBody = {
      kind: 'notice',
      icon: 'info',
      title: strings.planNoneTitle,
      sentences: [strings.planNone],
    };
    return { target, name: file, place: '', body };
  }
  const { replicas, note } = replicasFor(input, strategy, strings);
  const plan = planOf(strategy.value, {
    replicas,
    templates: knownTemplates(input.context),
    version: input.context.config.version,
    isPartial: strategy.isPartial,
  });
  const words = planView(plan, strategy.name);
  const body: PlanBody =
    plan.kind === 'canary' || plan.kind === 'blueGreen'
      ? { kind: 'plan', plan: details(input, strategy, plan, words, { replicas, note }, strings) }
      : { kind: 'notice', icon: 'error', title: strings.planInvalidTitle, sentences: words.problems };
  return { target, name: strategy.name ?? file, place: placeOf(file, strategy, strings), body };
}

function details(
  { target, context }: PlanPageInput,
  strategy: WrittenStrategy,
  plan: CanaryPlan | BlueGreenPlan,
  words: PlanView,
  { replicas, note }: Replicas,
  strings: PlanStrings,
): PlanDetailsView {
  const { caption, columns, rows } = words.table;
  const offsets = plan.kind === 'canary' ? stepOffsets(strategy, plan) : [];
  return {
    summary: words.summary,
    replicas,
    replicasNote: note,
    replicasChosen: target.replicas !== undefined,
    timeline: timelineOf(plan, strings),
    table: {
      caption,
      columns,
      // A canary's rows begin with the number of the step.
      nameColumn: plan.kind === 'canary' ? 1 : 0,
      rows: rows.map(({ cells, isStop, isApproval }, index) => ({
        id: `row-${String(index)}`,
        cells,
        isStop,
        isApproval,
        offset: offsets[index],
      })),
    },
    failure: words.failure,
    notes: [...words.notes, ...chartNotes(strategy.value, context, strings)],
  };
}

/** Says so where a plan stands on templates that a chart makes with values of its own, which others may override. */
function chartNotes(strategy: unknown, { workspace }: AuthoringContext, strings: PlanStrings): readonly string[] {
  const used = templateNames(strategy);
  const names = workspace.templates
    .filter(({ isCertain, name }) => !isCertain && used.has(name))
    .map(({ name }) => name);
  return names.length === 0 ? [] : [fill(strings.planChartDefaults, { names: [...new Set(names)].join(', ') })];
}

/** Every template that a strategy names. */
function templateNames(value: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (part: unknown, key: string): void => {
    if (typeof part === 'string' && key === 'templateName') names.add(part);
    else if (typeof part === 'object' && part !== null)
      for (const [name, child] of Object.entries(part)) visit(child, name);
  };
  visit(value, '');
  return names;
}

/** Where each step begins in the text. */
function stepOffsets({ object }: WrittenStrategy, { steps }: CanaryPlan): readonly (number | undefined)[] {
  const view = new ObjectView(object);
  return steps.map(({ index }) => view.node(['spec', 'strategy', 'canary', 'steps', index])?.start);
}

interface Replicas {
  readonly replicas: number;
  readonly note: string;
}

function replicasFor({ target }: PlanPageInput, { replicas: known }: WrittenStrategy, strings: PlanStrings): Replicas {
  if (target.replicas !== undefined) return { replicas: target.replicas, note: strings.planReplicasChosen };
  if (known === undefined) return { replicas: ASSUMED_REPLICAS, note: strings.planReplicasAssumed };
  const notes = {
    text: strings.planReplicasFromText,
    autoscaler: strings.planReplicasFromAutoscaler,
    setting: strings.planReplicasFromSetting,
    default: strings.planReplicasDefault,
  };
  return { replicas: known.count, note: notes[known.from] };
}

/** "values.yaml, rollout.strategy": the path in the file, where the strategy is a part of something else. */
function placeOf(file: string, { object }: WrittenStrategy, strings: PlanStrings): string {
  const path = object.parts.find(({ target }) => target.includes('strategy'))?.path ?? [];
  return path.length === 0 ? file : fill(strings.planPlace, { file, path: path.join('.') });
}
