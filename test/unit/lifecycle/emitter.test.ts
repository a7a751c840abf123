// Events: who listens is called, in order, whatever others do.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Emitter } from '../../../src/lifecycle';

function emitting() {
  const errors: unknown[] = [];
  const emitter = new Emitter<number>((error) => errors.push(error));
  const heard: string[] = [];
  const listen = (name: string) => emitter.event((value) => heard.push(`${name}${value}`));
  return { emitter, errors, heard, listen };
}

describe('an event', () => {
  it('calls all who listen, in the order in which they began', () => {
    const { emitter, heard, listen } = emitting();
    emitter.fire(0);
    listen('a');
    listen('b');
    emitter.fire(1);
    assert.deepEqual(heard, ['a1', 'b1']);
    assert.equal(emitter.listenerCount, 2);
  });

  it('calls nobody who stopped listening; stopping twice stops nobody else', () => {
    const { emitter, heard, listen } = emitting();
    const a = listen('a');
    listen('b');
    a.dispose();
    a.dispose();
    emitter.fire(1);
    assert.deepEqual(heard, ['b1']);
    assert.equal(emitter.listenerCount, 1);
  });

  it('counts the same function twice when it listens twice', () => {
    const { emitter } = emitting();
    let calls = 0;
    const count = (): void => {
      calls += 1;
    };
    const first = emitter.event(count);
    emitter.event(count);
    emitter.fire(1);
    first.dispose();
    emitter.fire(2);
    assert.equal(calls, 3);
  });

  it('reaches the others when a listener throws, and the failure is told', () => {
    const { emitter, heard, listen, errors } = emitting();
    const failure = new Error('a faulty listener');
    listen('a');
    emitter.event(() => {
      throw failure;
    });
    listen('b');
    emitter.fire(1);
    emitter.fire(2);
    assert.deepEqual(heard, ['a1', 'b1', 'a2', 'b2']);
    assert.deepEqual(errors, [failure, failure]);
  });

  it('is heard from the next time on by who begins to listen meanwhile', () => {
    const { emitter, heard, listen } = emitting();
    const once = emitter.event(() => {
      once.dispose();
      listen('new');
    });
    emitter.fire(1);
    assert.deepEqual(heard, []);
    emitter.fire(2);
    assert.deepEqual(heard, ['new2']);
  });

  it('calls nobody after its end, and takes no new listeners', () => {
    const { emitter, heard, listen } = emitting();
    listen('a');
    emitter.dispose();
    listen('late').dispose();
    emitter.fire(1);
    assert.deepEqual(heard, []);
    assert.equal(emitter.listenerCount, 0);
  });
});
