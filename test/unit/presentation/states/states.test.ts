// Every state that is easily told wrong: sentence, attention, row and panel. The files are in test/fixtures/states.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { assertSays } from '../../../support/sentences/assertSays';
import type { ToldState } from '../../../support/states/heldState';
import { heldState, toldOf } from '../../../support/states/heldState';
import { BLUE_GREEN_STATES } from './blueGreenStates';
import { CANARY_PART_STATES } from './canaryPartStates';
import { CANARY_STATES } from './canaryStates';
import { OVERLAPPING_STATES } from './overlappingStates';
import type { StateCase } from './stateCase';
import { UNMOVED_STATES } from './unmovedStates';

const STATES: Readonly<Record<string, StateCase>> = {
  ...BLUE_GREEN_STATES,
  ...CANARY_STATES,
  ...CANARY_PART_STATES,
  ...UNMOVED_STATES,
  ...OVERLAPPING_STATES,
};
const told = (name: string): ToldState => toldOf(heldState(name));

for (const [name, expected] of Object.entries(STATES)) {
  describe(`The state ${name}`, () => {
    const { known, alone, row, panel } = told(name);

    it('is told by its facts, in the panel and in a closed row', () => {
      assertSays(known.text, expected.says);
      assertSays(alone.text, expected.alone ?? expected.says);
      for (const wrong of expected.not ?? [])
        for (const { text } of [known, alone]) assert.ok(!text.includes(wrong), `"${wrong}" in "${text}"`);
    });

    it('says what is waited for and whether somebody should look', () => {
      assert.equal(known.waitsFor, expected.waitsFor);
      assert.equal(known.needsAttention, expected.attention === true);
      assert.equal(known.isUrgent ?? false, expected.urgent !== undefined);
      assert.ok(known.needsAttention || !alone.needsAttention, 'the closed row asks for more attention');
      assert.equal(alone.isUrgent ?? false, expected.urgent === true);
    });

    it('is shown by row and panel alike', () => {
      assert.ok(row.spoken.endsWith(alone.text), row.spoken);
      assert.equal(row.details?.().sentence, alone.text);
      assert.equal(panel.sentence, known.text);
      assert.equal(panel.needsAttention, known.needsAttention);
      assert.ok(panel.status.text.startsWith(expected.phase), panel.status.text);
      if (expected.urgent) assert.equal(panel.status.tone, 'bad');
      if (expected.phase !== 'Healthy') assert.notEqual(panel.status.tone, 'good');
    });
  });
}

describe('The states', () => {
  it('are all told but those that only an action is about', () => {
    const folder = join(import.meta.dirname, '../../../fixtures/states');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));
    const untold = files.map((file) => file.replace(/\.yaml$/, '')).filter((name) => STATES[name] === undefined);
    assert.deepEqual(untold.sort(), [
      'abort-dynamic-stable-scale/abort-dynamic-stable-scale',
      'abort-dynamic-stable-scale/abort-dynamic-stable-scale-20-50',
    ]);
  });
});
