import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BackgroundWork } from '../../../../src/workspace/index/backgroundWork';

/** An event loop and a clock that only the test moves. */
class Loop {
  #now = 0;
  #waiting: (() => void)[] = [];
  readonly background: BackgroundWork;

  constructor() {
    this.background = new BackgroundWork({
      now: () => this.#now,
      nextTurn: (callback) => {
        this.#waiting.push(callback);
      },
    });
  }

  pass(ms: number): void {
    this.#now += ms;
  }

  /** Others work for a while. */
  turn(): void {
    this.pass(50);
    for (const callback of this.#waiting.splice(0)) callback();
  }

  /** Whether the work waited for others. */
  async breathe(): Promise<boolean> {
    const before = this.#waiting.length;
    const breath = this.background.breathe();
    const waits = this.#waiting.length > before;
    if (waits) this.turn();
    await breath;
    return waits;
  }
}

describe('work in the background', () => {
  test('goes on without a pause while its slice is short', async () => {
    const loop = new Loop();
    loop.pass(1);
    assert.equal(await loop.breathe(), false);
  });

  test('lets others work before the next piece could make the slice too long', async () => {
    const loop = new Loop();
    let pauses = 0;
    for (let piece = 0; piece < 100; piece += 1) {
      loop.pass(1.5);
      if (await loop.breathe()) pauses += 1;
    }
    assert.equal(pauses, 50);
    assert.ok(loop.background.longestMs <= 8, `the longest slice is ${String(loop.background.longestMs)} ms`);
  });

  test('does not count the time in which it waited for a file while others worked', async () => {
    const loop = new Loop();
    loop.turn();
    loop.pass(500);
    loop.background.resume();
    loop.pass(1);
    assert.equal(await loop.breathe(), false);
  });

  test('counts on where it waited for what was there already, because nobody else got a turn', async () => {
    const loop = new Loop();
    loop.pass(1.5);
    loop.background.resume();
    loop.pass(1.5);
    loop.background.resume();
    assert.equal(await loop.breathe(), true);
    loop.pass(1.5);
    assert.equal(await loop.breathe(), false, 'a pause begins a slice anew');
  });
});
