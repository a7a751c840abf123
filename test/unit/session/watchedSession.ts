// A session on a connection whose watches are in the test's hand, at a time that stands still.
import { Session } from '../../../src/session';
import { ManualClock } from '../../support/manualClock';
import { MemoryLog } from '../../support/memoryLog';
import { turn } from './settle';
import type { WatchedObject } from './watchedClient';
import { WatchedClient } from './watchedClient';

/** Nobody looks yet. */
export function openSession(first: Readonly<Record<string, readonly WatchedObject[]>> = {}) {
  const clock = new ManualClock();
  const client = new WatchedClient(first);
  const session = new Session({ client, clock, log: new MemoryLog(), random: () => 0.5 });
  return { clock, client, session };
}

/** Lets everything arrive that was sent; reading it may give way to others in between. */
export async function arrival(): Promise<void> {
  for (let turns = 0; turns < 20; turns += 1) await turn();
}

/** A Rollout in the namespace "shop"; its uid is its name by default. */
export function rolloutWith(name: string, uid: string = name): WatchedObject {
  return objectOf('Rollout', name, {
    uid,
    spec: { selector: { matchLabels: { app: name } }, strategy: { canary: {} } },
  });
}

/** An AnalysisRun of the Rollout, or of another owner, with this uid; its own is its name. */
export function runOf(name: string, ownerUid: string, kind = 'Rollout'): WatchedObject {
  return objectOf('AnalysisRun', name, { owner: { kind, uid: ownerUid }, spec: { metrics: [] } });
}

/** Any object in the namespace "shop". */
export function objectOf(
  kind: string,
  name: string,
  {
    uid = name,
    owner,
    ...rest
  }: { uid?: string; owner?: { kind: string; uid: string } } & Readonly<Record<string, unknown>>,
): WatchedObject {
  const ownerReferences = owner && [{ apiVersion: 'argoproj.io/v1alpha1', name: owner.uid, ...owner }];
  return { kind, metadata: { uid, name, namespace: 'shop', ownerReferences }, ...rest };
}
