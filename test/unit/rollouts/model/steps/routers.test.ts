// What traffic routers can do and need, against reference 4.2 and 4.3.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RouterAbility } from '../../../../../src/rollouts';
import { exclusiveSettings, needsServices, routersWith, ROUTING_SETTINGS } from '../../../../../src/rollouts';
import { fieldTree } from '../../../../../src/rollouts/schema/table';

const BARE = { pingPong: false, destinationRule: false };

describe('traffic routers', () => {
  const abilities: readonly (readonly [RouterAbility, readonly string[]])[] = [
    ['setHeaderRoute', ['alb', 'apisix', 'istio', 'plugins']],
    ['setMirrorRoute', ['istio', 'plugins']],
    ['experimentWeight', ['alb', 'istio', 'plugins', 'smi']],
    ['maxTrafficWeight', ['nginx', 'plugins']],
    ['pingPong', ['alb', 'istio', 'plugins']],
  ];
  for (const [ability, routers] of abilities)
    test(`that can do ${ability}`, () => assert.deepEqual([...routersWith(ability)].sort(), routers));

  test('of the schema are all known: only plugins need no Services', () => {
    const routing = ['spec', 'strategy', 'canary', 'trafficRouting'].reduce<ReturnType<typeof fieldTree> | undefined>(
      (node, name) => node?.children.get(name),
      fieldTree('Rollout'),
    );
    const routers = [...(routing?.children.keys() ?? [])].filter((name) => !ROUTING_SETTINGS.has(name));
    assert.ok(routers.length > 5, 'the schema has routers');
    assert.deepEqual(
      routers.filter((name) => !needsServices(name, BARE)),
      ['plugins'],
    );
  });

  test('need the Services unless others take their place', () => {
    assert.ok(!needsServices('alb', { ...BARE, pingPong: true }));
    assert.ok(!needsServices('istio', { ...BARE, pingPong: true }));
    assert.ok(needsServices('alb', { ...BARE, destinationRule: true }));
    assert.ok(!needsServices('istio', { ...BARE, destinationRule: true }));
    assert.ok(needsServices('nginx', { pingPong: true, destinationRule: true }));
    assert.ok(!needsServices('somethingElse', BARE));
  });

  test('have two settings that exclude each other', () => {
    assert.deepEqual(exclusiveSettings('alb'), { one: 'ingress', several: 'ingresses', mayHaveNeither: false });
    assert.equal(exclusiveSettings('istio')?.mayHaveNeither, true);
    assert.equal(exclusiveSettings('smi'), undefined);
    assert.equal(exclusiveSettings('constructor'), undefined);
  });
});
