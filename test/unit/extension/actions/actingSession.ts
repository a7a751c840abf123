// A session that decides and performs as the test says.
import type { ActingConnection, ActingSession } from '../../../../src/extension/actions/actingSession';
import type { ActionId, ReplicaSet } from '../../../../src/rollouts';
import type { ActionOutcome, PerformOptions, PreparedAction, RefusedAction } from '../../../../src/session';
import { TestFleet } from '../../presentation/tree/fleet';

export class TestSession implements ActingSession, ActingConnection {
  readonly fleet = new TestFleet();
  readonly client = { context: 'prod' };
  /** What was prepared, "promote shop/web", oldest first. */
  readonly prepared: string[] = [];
  /** Why nothing is offered; absent: everything is. */
  refusal: string | undefined;
  /** How performing ends once the person has said yes. */
  outcome: ActionOutcome = { kind: 'done', sentence: 'Promote succeeded. "web" is at 60 %.' };
  /** How it ends on a rollout of its own, by uid. */
  readonly outcomes = new Map<string, ActionOutcome | Error>();
  /** Why nothing is offered on a rollout, by uid. */
  readonly refusals = new Map<string, string>();
  /** Thrown in place of any answer. */
  failure: Error | undefined;
  /** What has changed when the person is asked. */
  moved: string | undefined;
  /** What performing was given last. */
  options: PerformOptions | undefined;
  /** What is missing, as the person is told; absent: nothing. */
  forbidden: string | undefined;
  readonly actionPermissions: ActingSession['actionPermissions'] = { refusal: () => this.forbidden };
  /** How many looks are held. */
  looks = 0;

  /** The ReplicaSets of the rollout's revisions. */
  replicaSets: readonly ReplicaSet[] = [];

  revisions: ActingSession['revisions'] = () =>
    Promise.resolve(this.replicaSets.map((replicaSet) => ({ replicaSet, template: {} })));

  prepare: ActingSession['prepare'] = (actionId, target, { toRevision } = {}) => {
    const to = toRevision === undefined ? '' : ` to ${String(toRevision)}`;
    const uid = typeof target === 'string' ? target : `${target.namespace}/${target.name}`;
    this.prepared.push(`${actionId} ${uid}${to}`);
    if (this.failure) return Promise.reject(this.failure);
    const [namespace = '', name = ''] = uid.split('/');
    const head = { context: 'prod', cluster: 'prod', namespace, name, actionId, title: 'Promote' };
    const refusal = this.refusals.get(uid) ?? this.refusal;
    const answer: PreparedAction<ActionId> | RefusedAction<ActionId> =
      refusal === undefined
        ? {
            ...head,
            ...{ offered: true, uid, effect: 'Goes on to step 3 of 4: 60 %.' },
            seen: { stepIndex: 1, podHash: 'b', phase: 'Paused', abort: false },
          }
        : { ...head, offered: false, reason: refusal, missing: [] };
    return Promise.resolve(answer);
  };

  perform: ActingSession['perform'] = async (prepared, options) => {
    this.options = options;
    const yes = await options.confirm({ ...prepared, moved: this.moved });
    if (!yes) return { kind: 'declined', sentence: 'Nothing was sent.' };
    options.progress?.('Waiting for the controller');
    const own = this.outcomes.get(prepared.uid) ?? this.outcome;
    if (own instanceof Error) throw own;
    return own;
  };

  sessionForCommand(): Promise<TestSession> {
    return Promise.resolve(this);
  }

  look(): { dispose: () => void } {
    this.looks += 1;
    return { dispose: () => (this.looks -= 1) };
  }
}
