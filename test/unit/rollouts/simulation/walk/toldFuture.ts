// What is told of the time to come is what the simulation then does by itself: countdowns, pods that are kept until then, and
// that somebody was asked where nothing happens any more.
import assert from 'node:assert/strict';
import { type ClusterParts, SimulatedCluster } from '../../../../support/recorded/simulatedCluster';
import { tell, type Told } from './toldState';

const HOUR = 3600;

/** Asserts it of a state at rest; nothing is measured from then on. */
export function assertToldComesTrue(told: Told, cluster: SimulatedCluster, parts: ClusterParts): void {
  assertCountdown(told, cluster, parts);
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

/** A countdown runs exactly while the pause does, and says what ends with it. */
function assertCountdown({ panel, now, known }: Told, cluster: SimulatedCluster, parts: ClusterParts): void {
  const { countdown } = panel;
  if (known.waitsFor === 'time') {
    assert.ok(countdown || /Experiment|restarted/.test(known.text), `no countdown: ${known.text}`);
  }
  if (!countdown || countdown.until <= now) return;
  const seconds = (countdown.until - now) / 1000;
  const until = copyOf(cluster, parts).advance(Math.max(0, seconds - 1));
  if (seconds > 1) assert.ok(place(until) === place(cluster) || until.status.abort, 'went on before its time');
  until.advance(3);
  const continues = place(until) !== place(cluster);
  if (countdown.ahead.startsWith('Continues automatically')) assert.ok(continues, 'did not go on at its time');
  else assert.ok(!continues || until.status.abort, `went on: ${countdown.ahead}`);
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
