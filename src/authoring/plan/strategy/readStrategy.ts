// Why a strategy cannot run at all: what the API server rejects by its schema, then what the controller rejects, in
// their own words.
import type { CanaryStrategy, Rollout, RolloutSpec, SchemaVersion } from '../../../rollouts';
import { invalidSpec, maxWeight, readRollout, storedObject, validateObject } from '../../../rollouts';
import type { PlanOptions, PlanProblem } from '../plan';

type Strategy = RolloutSpec['strategy'];

const TEMPLATE = { metadata: { labels: { app: 'plan' } }, spec: { containers: [{ name: 'app', image: 'app' }] } };

/** A Rollout around a strategy, read as the border check of the model reads one. */
export function rolloutAround(strategy: unknown, replicas: number): Rollout | undefined {
  return readRollout({
    kind: 'Rollout',
    metadata: { name: 'plan', uid: 'plan' },
    spec: { replicas, selector: { matchLabels: { app: 'plan' } }, template: TEMPLATE, strategy },
  });
}

/** What the API server rejects. Fields that it would drop do not prevent a plan. */
function schemaProblems(strategy: unknown, version: SchemaVersion, isPartial: boolean): readonly PlanProblem[] {
  return validateObject('Rollout', { spec: { strategy } }, version)
    .filter((found) => found.problem !== 'unknown')
    .filter(({ problem }) => !(isPartial && problem === 'required'))
    .map(({ path, message }) => ({ path, message }));
}

function storedStrategy(strategy: unknown, version: SchemaVersion): unknown {
  const { spec } = storedObject('Rollout', { spec: { strategy } }, version);
  return typeof spec === 'object' && spec !== null && 'strategy' in spec ? spec.strategy : undefined;
}

/** A maximum that no share of the traffic can be calculated from. */
function maximumProblem(canary: CanaryStrategy | undefined): PlanProblem | undefined {
  const maximum = maxWeight(canary);
  if (maximum > 0) return undefined;
  const path = 'spec.strategy.canary.trafficRouting.maxTrafficWeight';
  return { path, message: `${path}: must be greater than 0, not ${maximum}.` };
}

/**
 * Without what cannot be judged here: analyses are judged one by one, where it is also known which templates are only
 * somewhere else, and a limit of revisions is compared with a field outside the strategy.
 */
function judgedAlone({ canary, blueGreen }: Strategy): Strategy {
  const steps = canary?.steps?.map((step) => (step.analysis ? { ...step, analysis: {} } : step));
  const elsewhere = {
    prePromotionAnalysis: undefined,
    postPromotionAnalysis: undefined,
    scaleDownDelayRevisionLimit: undefined,
  };
  return {
    canary: canary && { ...canary, steps, analysis: undefined },
    blueGreen: blueGreen && { ...blueGreen, ...elsewhere },
  };
}

/** The first thing that the controller rejects; it reports only one. */
function controllerProblem(rollout: Rollout, isWhole: boolean): PlanProblem | undefined {
  const strategy = judgedAlone(rollout.spec.strategy);
  const message = invalidSpec({ ...rollout, spec: { ...rollout.spec, strategy } }, [], { isWhole });
  if (message === undefined) return undefined;
  return { path: /^[^\s:]+/.exec(message)?.[0] ?? 'spec.strategy', message };
}

/** The strategy of a plan, or why there is none. */
export function readStrategyForPlan(
  value: unknown,
  options: PlanOptions,
):
  { readonly ok: true; readonly rollout: Rollout } | { readonly ok: false; readonly problems: readonly PlanProblem[] } {
  const { version = '1.9.0' } = options;
  const schema = schemaProblems(value, version, options.isPartial === true);
  // Fields that this version doesn't know are dropped before the controller sees them.
  const rollout = rolloutAround(storedStrategy(value, version), options.replicas);
  if (!rollout || schema.length > 0) return { ok: false, problems: schema };
  const problem =
    maximumProblem(rollout.spec.strategy.canary) ?? controllerProblem(rollout, options.isPartial !== true);
  if (problem) return { ok: false, problems: [problem] };
  return { ok: true, rollout };
}
