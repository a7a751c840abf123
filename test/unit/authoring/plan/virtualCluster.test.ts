// A cluster with a clock of its own: pods that take their time, approvals at once, analyses that answer as asked.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { VirtualClusterParts } from '../../../../src/authoring/plan/timeline/virtualCluster';
import { VirtualCluster } from '../../../../src/authoring/plan/timeline/virtualCluster';
import { aTemplate } from './strategies';

interface Course {
  readonly cluster: VirtualCluster;
  /** `12 s: step 1, 2+3` whenever something of it changed. */
  readonly lines: readonly string[];
}

function ship(parts: Partial<VirtualClusterParts>, most = 200): Course {
  const lines: string[] = [];
  const cluster = new VirtualCluster({
    canary: {},
    replicas: 4,
    templates: [],
    version: '1.9.1',
    podReadyMs: 0,
    fails: () => false,
    onPass: ({ now, stepIndex, canaryPods, stablePods }) => {
      const line = `${String(now / 1000)} s: step ${String(stepIndex)}, ${String(canaryPods)}+${String(stablePods)}`;
      if (lines.at(-1) !== line) lines.push(line);
    },
    ...parts,
  });
  cluster.ship();
  for (let count = 0; count < most && cluster.advance(); count += 1);
  return { cluster, lines };
}

describe('a virtual cluster', () => {
  test('has the old version, all of it, before anything is shipped', () => {
    const cluster = new VirtualCluster({
      canary: {},
      replicas: 3,
      templates: [],
      version: '1.9.1',
      podReadyMs: 10_000,
      fails: () => false,
      onPass: () => undefined,
    });
    assert.deepEqual([cluster.now, cluster.canaryPods, cluster.stablePods, cluster.isPromoted], [0, 0, 3, false]);
  });

  test('waits for pods and for pauses', () => {
    const { cluster, lines } = ship({
      canary: { steps: [{ setWeight: 50 }, { pause: { duration: '1m' } }] },
      podReadyMs: 10_000,
    });
    assert.ok(cluster.isPromoted);
    // Two pods at a time would be too many for 25 % of surge: one after the other.
    const at = (text: string): number => lines.findIndex((line) => line.includes(text));
    assert.ok(at('2+2') > 0, lines.join('\n'));
    assert.ok(lines.some((line) => line.startsWith('10 s: ')));
    assert.equal(cluster.canaryPods, 4);
    assert.ok(cluster.now >= 60_000 + 2 * 10_000);
  });

  test('without any waiting is done at once', () => {
    const { cluster } = ship({ canary: { steps: [{ setWeight: 50 }] } });
    assert.deepEqual([cluster.isPromoted, cluster.now, cluster.canaryPods, cluster.stablePods], [true, 0, 4, 0]);
  });

  test('approves pauses without an end, at once', () => {
    const { cluster } = ship({ canary: { steps: [{ setWeight: 50 }, { pause: {} }, { pause: { duration: 30 } }] } });
    assert.deepEqual([cluster.isPromoted, cluster.now], [true, 30_000]);
  });

  test('measures, and goes on while measurements succeed', () => {
    const canary = { steps: [{ analysis: { templates: [{ templateName: 'smoke' }] } }] };
    const templates = [aTemplate('smoke', { count: 3, interval: '30s', failureLimit: 0 })];
    const { cluster } = ship({ canary, templates });
    assert.deepEqual([cluster.isPromoted, cluster.now], [true, 60_000]);
  });

  test('aborts when they fail, and takes the new pods away', () => {
    const canary = { steps: [{ setWeight: 50 }, { analysis: { templates: [{ templateName: 'smoke' }] } }] };
    const templates = [aTemplate('smoke', { count: 3, interval: '30s', failureLimit: 0 })];
    const types: string[] = [];
    const fails = (type: string): boolean => {
      types.push(type);
      return true;
    };
    const { cluster } = ship({ canary, templates, fails });
    assert.equal(cluster.status.abort, true);
    assert.deepEqual([cluster.isPromoted, cluster.canaryPods, cluster.stablePods], [false, 0, 4]);
    assert.deepEqual([...new Set(types)], ['Step']);
  });

  test('tells a background analysis from that of a step', () => {
    const analysis = { templates: [{ templateName: 'rate' }] };
    const types = new Set<string>();
    const fails = (type: string): boolean => {
      types.add(type);
      return false;
    };
    ship({ canary: { analysis, steps: [{ pause: { duration: 90 } }] }, templates: [aTemplate('rate')], fails });
    assert.deepEqual([...types], ['Background']);
  });

  test('gives up a strategy that takes too many passes', () => {
    const { cluster } = ship({ canary: { maxSurge: 1, maxUnavailable: 0 }, replicas: 2_000, podReadyMs: 1_000 }, 5_000);
    assert.deepEqual([cluster.isExhausted, cluster.isPromoted], [true, false]);
  });

  test('without replicas still passes its steps', () => {
    const { cluster } = ship({ canary: { steps: [{ setWeight: 50 }, { pause: { duration: 30 } }] }, replicas: 0 });
    assert.deepEqual([cluster.isPromoted, cluster.now, cluster.stablePods], [true, 30_000, 0]);
  });
});
