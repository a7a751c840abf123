// A paused canary on a fake cluster, and an actor in front of it.
import { Permissions } from '../../../../src/kubernetes';
import type { ActionId } from '../../../../src/rollouts';
import type { ActionOutcome, ActionQuestion, PreparedAction } from '../../../../src/session';
import { ActionPermissions } from '../../../../src/session/acting/actionPermissions';
import { Actor } from '../../../../src/session/acting/actor';
import { asObject, FakeClient } from '../../../support/kubernetes/fakeClient';
import { ManualClock } from '../../../support/manualClock';
import { MemoryLog } from '../../../support/memoryLog';
import type { JsonObject, JsonValue } from '../../../support/recorded/recording';
import { timeInUtc } from '../../../support/timeInUtc';
import { settle } from '../settle';

export const WEB = 'rollouts/web';

export const PAUSED_AT_GATE: JsonObject = {
  observedGeneration: '3',
  currentPodHash: 'two',
  stableRS: 'one',
  currentStepIndex: 1,
  updatedReplicas: 1,
  replicas: 5,
  controllerPause: true,
  pauseConditions: [{ reason: 'CanaryPauseStep', startTime: '2026-11-23T11:59:00Z' }],
  phase: 'Paused',
  message: 'CanaryPauseStep',
};

export function rolloutJson(status: JsonObject = PAUSED_AT_GATE, spec: JsonObject = {}): JsonObject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: {
      name: 'web',
      namespace: 'shop',
      uid: 'uid-web',
      generation: 3,
      annotations: { 'rollout.argoproj.io/revision': '2' },
    },
    spec: {
      replicas: 5,
      selector: { matchLabels: { app: 'web' } },
      strategy: {
        canary: { steps: [{ setWeight: 20 }, { pause: {} }, { setWeight: 60 }, { pause: { duration: '1m' } }] },
      },
      ...spec,
    },
    status,
  };
}

/** A status after merging; `null` removes. */
export function withStatus(object: JsonObject, changes: JsonObject): JsonObject {
  const status = Object.fromEntries(
    Object.entries({ ...asObject(object['status']), ...changes }).filter(([, value]) => value !== null),
  );
  return { ...object, status };
}

/**
 * The controller as far as these tests need it: sees a new generation, drops the pauses of a promote and moves on,
 * takes an abort, begins a full promotion. A manually paused rollout does not move on.
 */
export function controller(_path: string, object: JsonObject): JsonObject {
  const [metadata, spec, status] = [asObject(object['metadata']), asObject(object['spec']), asObject(object['status'])];
  const generation = JSON.stringify(metadata['generation']);
  if (status['observedGeneration'] !== generation)
    return withStatus(object, {
      observedGeneration: generation,
      ...(spec['paused'] === true ? { message: 'manually paused' } : {}),
    });
  if (status['promoteFull'] === true && status['currentStepIndex'] !== 4)
    return withStatus(object, { ...GOES_ON, abort: null, currentStepIndex: 4 });
  if (status['abort'] === true && status['phase'] !== 'Degraded')
    return withStatus(object, {
      ...GOES_ON,
      currentStepIndex: 0,
      phase: 'Degraded',
      message: 'RolloutAborted: Rollout aborted update to revision 2',
      abortedAt: '2026-11-23T12:00:00Z',
    });
  const isLetThrough = status['controllerPause'] === true && status['pauseConditions'] === undefined;
  if (isLetThrough && spec['paused'] !== true)
    return withStatus(object, { ...GOES_ON, currentStepIndex: Number(status['currentStepIndex']) + 1 });
  return object;
}

const GOES_ON: JsonObject = {
  controllerPause: null,
  pauseConditions: null,
  phase: 'Progressing',
  message: 'more replicas need to be updated',
};

export interface Fixture {
  readonly client: FakeClient;
  readonly clock: ManualClock;
  readonly actor: Actor;
  readonly log: MemoryLog;
  /** Every question that was asked. */
  readonly questions: ActionQuestion[];
  /** Prepares and fails when the action isn't offered. */
  readonly offered: (id: ActionId) => Promise<PreparedAction<ActionId>>;
  /** Performs, saying yes (or `answer`), and lets time pass until it ends. */
  readonly perform: (
    prepared: PreparedAction,
    answer?: (question: ActionQuestion) => boolean,
  ) => Promise<ActionOutcome>;
  /** The bodies of the patches that were sent, without their versions, as [path, body]. */
  readonly sent: () => readonly (readonly [string, JsonValue])[];
}

export function fixture(object: JsonObject = rolloutJson()): Fixture {
  const client = new FakeClient();
  client.put(WEB, object);
  client.controller = controller;
  const clock = new ManualClock();
  const log = new MemoryLog();
  const permissions = new ActionPermissions({ permissions: new Permissions(client), context: client.context, log });
  const actor = new Actor({ client, clock, log, permissions, analysisRunsOf: () => undefined });
  const questions: ActionQuestion[] = [];
  return {
    client,
    clock,
    actor,
    log,
    questions,
    async offered(id) {
      const prepared = await actor.prepare(id, { namespace: 'shop', name: 'web', uid: 'uid-web' });
      if (!prepared.offered) throw new Error(`${id} is not offered: ${prepared.reason}`);
      return prepared;
    },
    perform(prepared, answer = () => true) {
      const performing = actor.perform(prepared, {
        confirm: (question) => {
          questions.push(question);
          return Promise.resolve(answer(question));
        },
        formatTime: timeInUtc,
      });
      return settle(clock, performing, `${prepared.actionId} is performed`);
    },
    sent: () =>
      client.patches.map(({ path, body }) => {
        const { metadata: _metadata, ...rest } = asObject(body as JsonValue);
        return [path, rest] as const;
      }),
  };
}
