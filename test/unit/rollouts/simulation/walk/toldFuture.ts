// What is told of the time to come is what the simulation then does by itself: forecasts, pods that are kept until then, and
// that somebody was asked where nothing happens any more.
import assert from 'node:assert/strict';
import { isCompleted, joinRollout } from '../../../../../src/rollouts';
import { forecast, forecastState } from '../../../../../src/rollouts/forecast/forecast';
import { type ClusterParts, SimulatedCluster } from '../../../../support/recorded/simulatedCluster';
import { tell, type Told } from './toldState';

const HOUR = 3600;

/** Asserts it of a state at rest; nothing is measured from then on. */
export function assertToldComesTrue(told: Told, cluster: SimulatedCluster, parts: ClusterParts): void {
  assertForecast(told, cluster, parts);
  const later = copyOf(cluster, parts).advance(HOUR);
  const { known } = told;
  if (standing(later) === standing(cluster)) {
    const { waitsFor, needsAttention, text } = tell(later.world, later.now, told.now).known;
    const isExpected = needsAttention || waitsFor === 'nothing' || waitsFor === 'analysis';
    assert.ok(isExpected, `nobody was asked, and nothing has happened for an hour: ${text}`);
  }
  if (/^Waiting for you\b/.test(known.text)) {
    assert.ok(place(later) === place(cluster) || later.status.abort, `went on by itself: ${known.text}`);
  }
  if (/kept until (?!resumed)/.test(known.text))
    assert.notEqual(later.pods, cluster.pods, `still there: ${known.text}`);
}

/** What holds the rollout for a time ends when that is over, and a rollout that waits for a person stays where it is. */
function assertForecast({ now, known }: Told, cluster: SimulatedCluster, parts: ClusterParts): void {
  const { rollout, replicaSets, analysisRuns, experiments } = cluster.world;
  const tree = joinRollout({ rollout, replicaSets, pods: [], analysisRuns, experiments });
  const { stretches, end } = forecast(forecastState(tree), now).asItGoes;
  const [first] = stretches;
  // Runs that are known go on in a forecast; here nothing is measured any more.
  const isMeasured = analysisRuns.some(({ status }) => !isCompleted(status.phase));
  if (!first || isMeasured) return;
  if (end.kind === 'waitsForPerson' && first.endMs === undefined) {
    const later = copyOf(cluster, parts).advance(HOUR);
    assert.ok(place(later) === place(cluster) || later.status.abort, `went on without a person: ${known.text}`);
  }
  if (first.gate !== 'time' || first.endMs === undefined || first.endMs <= now) return;
  const seconds = (first.endMs - now) / 1000;
  const until = copyOf(cluster, parts).advance(Math.max(0, seconds - 1));
  if (seconds > 1) assert.equal(place(until), place(cluster), `went on before its time: ${known.text}`);
  until.advance(3);
  assert.notEqual(place(until), place(cluster), `did not go on at its time: ${known.text}`);
}

function copyOf(cluster: SimulatedCluster, parts: ClusterParts): SimulatedCluster {
  const copy = new SimulatedCluster(parts);
  copy.world = cluster.world;
  copy.now = cluster.now;
  copy.available = cluster.available;
  copy.measure = () => undefined;
  return copy;
}

/** Where it waits. */
function place({ status }: SimulatedCluster): string {
  return JSON.stringify([status.pauseConditions, status.currentStepIndex, status.blueGreen?.activeSelector]);
}

/** All that could have changed. */
function standing(cluster: SimulatedCluster): string {
  const { conditions: _conditions, ...status } = cluster.status;
  return JSON.stringify([status, cluster.phase, cluster.pods, cluster.experiments]);
}
