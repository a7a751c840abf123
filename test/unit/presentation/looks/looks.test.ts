// The tables of looks: states can be told apart without colour, and an action looks the same wherever it is offered.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import {
  ACTION_LOOKS,
  analysisWord,
  FRESHNESS_LOOKS,
  GATE_LOOKS,
  podWord,
  replicaSetWord,
  ROLLOUT_LOOKS,
  rolloutKind,
  STATE_LOOKS,
} from '../../../../src/presentation/looks';
import { actions } from '../../../../src/rollouts';

/** The manifest is ours; what is wrong in it fails the test below. */
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly contributes: { readonly commands: readonly { readonly command: string; readonly icon?: string }[] };
};

describe('The look of a state', () => {
  it('has a shape that no other state has', () => {
    const icons = Object.values(ROLLOUT_LOOKS).map(({ icon }) => icon);
    assert.deepEqual([...new Set(icons)], icons);
  });

  it('asks for attention where something is wrong or waits for a person, and only there', () => {
    const pressing = Object.entries(ROLLOUT_LOOKS).filter(([, { tone }]) => tone === 'bad' || tone === 'attention');
    assert.deepEqual(pressing.map(([kind]) => kind).sort(), [
      ...['bad', 'failing', 'nothingServes', 'paused', 'person', 'unknown', 'warning'],
    ]);
  });
});

describe('The kind of a rollout', () => {
  const asked = { needsAttention: true, waitsFor: 'person' } as const;

  it('is that of a person where nothing moves before one acts, whatever the phase says', () => {
    assert.equal(rolloutKind('Progressing', asked), 'person');
    assert.equal(rolloutKind('Paused', asked), 'person');
    assert.equal(rolloutKind('Healthy', asked), 'warning', 'never green');
  });

  it('tells a manual pause, a timer, failing measurements and what is stuck from each other', () => {
    assert.equal(rolloutKind('Paused', { ...asked, isPausedManually: true }), 'paused');
    assert.equal(rolloutKind('Paused', { needsAttention: false, waitsFor: 'time' }), 'waiting');
    const trouble = { of: 'analysis', words: 'failing 3/3' } as const;
    assert.equal(rolloutKind('Paused', { needsAttention: true, waitsFor: 'time', trouble }), 'failing');
    assert.equal(rolloutKind('Progressing', { needsAttention: true, waitsFor: 'pods' }), 'warning');
    assert.equal(rolloutKind('Progressing', { needsAttention: false, waitsFor: 'pods' }), 'progressing');
    assert.equal(rolloutKind('Paused', { needsAttention: false, waitsFor: 'controller' }), 'progressing');
  });

  it('is one of its own where an update failed, and where nothing serves', () => {
    assert.equal(rolloutKind('Degraded', asked), 'bad');
    assert.equal(rolloutKind('Progressing', { ...asked, isUrgent: true }), 'nothingServes');
  });
});

describe('Waiting for time', () => {
  it('looks the same in states, plans and where data is only asked for now and then', () => {
    const icons = [STATE_LOOKS.waiting, GATE_LOOKS.time, FRESHNESS_LOOKS.polling].map((look) => look?.icon);
    assert.equal(new Set(icons).size, 1);
  });
});

describe('The look of an action', () => {
  for (const { id } of actions)
    it(`${id}: is the manifest's`, () => {
      const command = manifest.contributes.commands.find((one) => one.command === `argoRollouts.${id}`);
      assert.equal(command?.icon, `$(${ACTION_LOOKS[id].icon})`);
    });

  it('has an icon that no other action has', () => {
    const icons = Object.values(ACTION_LOOKS).map(({ icon }) => icon);
    assert.deepEqual([...new Set(icons)], icons);
  });
});

describe('A state in a word', () => {
  it('is Pending before anybody has written it', () => {
    assert.deepEqual([analysisWord(undefined), analysisWord(''), podWord('')], ['Pending', 'Pending', 'Pending']);
  });

  it("is the controller's own where it has one, however new", () => {
    assert.deepEqual([analysisWord('Inconclusive'), podWord('OOMKilled')], ['Inconclusive', 'OOMKilled']);
  });

  it('is never one written for machines', () => {
    for (const status of ['ScaledDown', 'ReplicaFailure'] as const) assert.match(replicaSetWord(status), / /);
  });
});
