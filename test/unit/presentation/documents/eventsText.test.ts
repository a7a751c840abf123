// Events as a text: aligned, in order, and bounded whatever they say.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventsText } from '../../../../src/presentation/documents';
import type { KubernetesEvent } from '../../../../src/rollouts';
import { readKubernetesEvent } from '../../../../src/rollouts';
import { CREATED } from '../../../support/modelObjects';
import { timeInUtc } from '../../../support/timeInUtc';
import { numbersIn } from '../panel/numbersIn';

const PLACE = { kind: 'Rollout', name: 'web', namespace: 'shop', context: 'prod', formatTime: timeInUtc };

function event(fields: object): KubernetesEvent {
  const read = readKubernetesEvent({
    ...{ kind: 'Event', type: 'Normal', reason: 'Scaled', message: 'said', lastTimestamp: CREATED },
    involvedObject: { kind: 'Pod', name: 'web-1' },
    metadata: { name: 'e', uid: 'e' },
    ...fields,
  });
  assert.ok(read);
  return read;
}

describe('The text of events', () => {
  it('has one a line in aligned columns, in the order given', () => {
    const events = [
      event({ reason: 'A', count: 3 }),
      event({ type: 'Warning', reason: 'FailedScheduling', involvedObject: { kind: 'ReplicaSet', name: 'web-abc' } }),
    ];
    const [head, columns, first, second] = eventsText({ ...PLACE, events }).split('\n');
    assert.match(head ?? '', /^# .*Rollout web.*shop.*prod/);
    assert.match(first ?? '', /Normal +A +3 +Pod web-1 +said$/);
    assert.match(second ?? '', /Warning +FailedScheduling +1 +ReplicaSet web-abc +said$/);
    const places = [columns, first, second].map((line) => line?.search(/MESSAGE|said/));
    assert.equal(new Set(places).size, 1);
  });

  it('says that there are none', () => {
    assert.match(eventsText({ ...PLACE, events: [] }), /^# .*\n[^#]+\n$/);
  });

  it('is of one line an event, whatever they say, and of the newest of many', () => {
    const hostile = event({ message: `a\n# b\u202e${'x'.repeat(1_000_000)}`, reason: 'y'.repeat(300) });
    const text = eventsText({ ...PLACE, events: Array.from({ length: 1500 }, () => hostile) });
    assert.equal(text.split('\n').length, 1000 + 3);
    assert.ok(numbersIn(text.split('\n')[0]).includes(500));
    assert.ok(text.length < 1_500_000);
    assert.doesNotMatch(text, /\u202e/);
  });
});
