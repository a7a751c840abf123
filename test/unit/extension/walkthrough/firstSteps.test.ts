// What completes a step of the walkthrough, and what looks like it and doesn't.
import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { ContextKeys } from '../../../../src/extension/contextKeys';
import type { ViewState } from '../../../../src/extension/ids';
import { CONTEXT_KEYS } from '../../../../src/extension/ids';
import { FirstSteps } from '../../../../src/extension/walkthrough/firstSteps';
import { MemoryLog } from '../../../support/memoryLog';
import { executed } from '../../../support/vscode/commands';
import { EventEmitter } from '../../../support/vscode/events';
import { TestFleet } from '../../presentation/tree/fleet';
import type { RolloutState } from '../../presentation/tree/objects';

const MLFLOW = { namespace: 'ml-platform', name: 'mlflow' };
const PORTAL = { namespace: 'data-platform', name: 'portal-services' };
const ABORTED = 'Rollout aborted update to revision 3';

let fleet: TestFleet;
let isDemo: boolean;
let viewState: ViewState;
let fleetChanged: EventEmitter<{ readonly rollouts: ReadonlySet<string> }>;
let sessionChanged: EventEmitter<undefined>;
let stateChanged: EventEmitter<undefined>;
let steps: FirstSteps;

beforeEach(() => {
  executed.length = 0;
  fleet = new TestFleet();
  isDemo = true;
  viewState = 'connecting';
  fleetChanged = new EventEmitter();
  sessionChanged = new EventEmitter();
  stateChanged = new EventEmitter();
  steps = new FirstSteps({
    connection: {
      get isDemo() {
        return isDemo;
      },
      get viewState() {
        return viewState;
      },
      session: { fleet },
      onDidChangeFleet: fleetChanged.event,
      onDidChangeSession: sessionChanged.event,
      onDidChangeState: stateChanged.event,
    },
    keys: new ContextKeys(),
    log: new MemoryLog(),
  });
});

afterEach(() => steps.dispose());

/** The keys that were set. */
function done(): readonly unknown[] {
  return executed.filter(({ command }) => command === 'setContext').map(({ args }) => args[0]);
}

function live(): void {
  viewState = 'live';
  stateChanged.fire(undefined);
}

interface Place {
  readonly namespace: string;
  readonly name: string;
}

function becomes({ namespace, name }: Place, state: RolloutState): void {
  const uid = fleet.put(name, { namespace, ...state });
  fleetChanged.fire({ rollouts: new Set([uid]) });
}

function aborted(reason: string): RolloutState {
  const message = `${ABORTED}${reason}`;
  const conditions = [{ type: 'Progressing', status: 'False', reason: 'RolloutAborted', message }];
  return { is: 'timed', status: { abort: true, phase: 'Degraded', currentStepIndex: 0, conditions } };
}
const ROLLED_BACK = aborted(': Background analysis phase error/failed: Metric "a" assessed Failed');

describe('A rollback', () => {
  it('is seen when an update that ran is aborted by its analysis', () => {
    fleet.put(PORTAL.name, { namespace: PORTAL.namespace, is: 'timed' });
    live();
    becomes(PORTAL, { is: 'timed' });
    assert.deepEqual(done(), []);
    becomes(PORTAL, ROLLED_BACK);
    assert.deepEqual(done(), [CONTEXT_KEYS.sawRollback]);
  });

  it('that was there before is not seen', () => {
    fleet.put(PORTAL.name, { namespace: PORTAL.namespace, ...ROLLED_BACK });
    live();
    becomes(PORTAL, ROLLED_BACK);
    assert.deepEqual(done(), []);
  });

  it('is none when a person aborts', () => {
    fleet.put(PORTAL.name, { namespace: PORTAL.namespace, is: 'timed' });
    live();
    becomes(PORTAL, aborted(''));
    assert.deepEqual(done(), []);
  });

  it('of another cluster is no step', () => {
    isDemo = false;
    fleet.put(PORTAL.name, { namespace: PORTAL.namespace, is: 'timed' });
    live();
    becomes(PORTAL, ROLLED_BACK);
    assert.ok(!done().includes(CONTEXT_KEYS.sawRollback));
  });

  it('is told apart from the rollouts of a cluster that was connected before', () => {
    fleet.put(PORTAL.name, { namespace: PORTAL.namespace, is: 'timed' });
    live();
    sessionChanged.fire(undefined);
    becomes(PORTAL, ROLLED_BACK);
    assert.deepEqual(done(), []);
  });
});

describe('A promotion of mlflow', () => {
  beforeEach(() => {
    fleet.put(MLFLOW.name, { namespace: MLFLOW.namespace, is: 'waiting' });
    live();
  });

  it('is seen once it has gone past the pause that waits for a person', () => {
    becomes(MLFLOW, { is: 'waiting', status: { pauseConditions: [] } });
    assert.deepEqual(done(), []);
    becomes(MLFLOW, { is: 'waiting', status: { pauseConditions: [], currentStepIndex: 2 } });
    assert.deepEqual(done(), [CONTEXT_KEYS.promotedMlflow]);
  });

  it('is seen when all of it is promoted at once', () => {
    becomes(MLFLOW, { is: 'healthy', status: { currentStepIndex: 4 } });
    assert.deepEqual(done(), [CONTEXT_KEYS.promotedMlflow]);
  });

  const OTHERS: readonly (readonly [what: string, place: Place, state: RolloutState])[] = [
    ['an abort', MLFLOW, aborted('')],
    ['another version', MLFLOW, { is: 'waiting', status: { currentPodHash: 'c', currentStepIndex: 2 } }],
    ['a change elsewhere', MLFLOW, { is: 'waiting', status: { readyReplicas: 4 } }],
    ['a promotion of another rollout', PORTAL, { is: 'healthy', status: { currentStepIndex: 4 } }],
  ];
  for (const [what, place, state] of OTHERS)
    it(`is not ${what}`, () => {
      becomes(PORTAL, { is: 'waiting' });
      becomes(place, state);
      assert.deepEqual(done(), []);
    });

  it('is not the end of a pause that has one', () => {
    becomes(MLFLOW, { is: 'timed' });
    executed.length = 0;
    becomes(MLFLOW, { is: 'healthy', status: { currentStepIndex: 4 } });
    assert.deepEqual(done(), []);
  });
});

describe('The own cluster', () => {
  for (const state of ['live', 'empty'] as const)
    it(`is connected once it was reached (${state})`, () => {
      isDemo = false;
      stateChanged.fire(undefined);
      assert.deepEqual(done(), []);
      viewState = state;
      stateChanged.fire(undefined);
      assert.deepEqual(done(), [CONTEXT_KEYS.connectedOwnCluster]);
    });

  it('is not the demo cluster, nor one that cannot be reached', () => {
    live();
    isDemo = false;
    viewState = 'problem';
    stateChanged.fire(undefined);
    assert.deepEqual(done(), []);
  });
});
