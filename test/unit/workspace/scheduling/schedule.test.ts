// One scheduler for everybody who follows open texts: one listener for a keystroke, each delay as it was asked for.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Follower } from '../../../../src/workspace';
import { planDelay, STATUS } from '../../../../src/workspace';
import { CHECK, INDEX } from '../../../../src/workspace/scheduling/delays';
import { Schedule } from '../../../../src/workspace/scheduling/schedule';
import { MemoryWorkspace } from '../../../support/memoryWorkspace';

const A = 'file:///a.yaml';
const B = 'file:///b.yaml';

interface Played {
  readonly memory: MemoryWorkspace;
  readonly schedule: Schedule;
  /** Who ran for which text, in order. */
  readonly runs: string[];
  readonly follow: (name: string, follower: Partial<Follower>) => ReturnType<Schedule['follow']>;
}

function start(): Played {
  const memory = new MemoryWorkspace();
  memory.texts.open(A, 'a');
  memory.texts.open(B, 'b');
  const schedule = new Schedule(memory);
  const runs: string[] = [];
  const follow: Played['follow'] = (name, follower) =>
    schedule.follow({
      what: name,
      delays: {},
      run: (uri) => {
        runs.push(`${name} ${uri.slice(8, 9)}`);
      },
      ...follower,
    });
  return { memory, schedule, runs, follow };
}

describe('a keystroke', () => {
  test('wakes one listener, however many follow', () => {
    const { memory, follow } = start();
    for (const name of ['check', 'status', 'plan', 'index']) follow(name, { delays: { typed: 80 } });
    assert.equal(memory.texts.typingListeners, 1);
  });

  test('reaches each follower after the delay it asked for, nearest first', () => {
    const { memory, runs, follow } = start();
    follow('index', { delays: { typed: 400 } });
    follow('check', { delays: { typed: 80 } });
    follow('lenses', { delays: { surroundings: 50 } });
    memory.texts.type(A, 'aa');
    memory.clock.advance(79);
    assert.deepEqual(runs, []);
    memory.clock.advance(1);
    assert.deepEqual(runs, ['check a']);
    memory.clock.advance(320);
    assert.deepEqual(runs, ['check a', 'index a']);
  });

  test('begins the delay of its own text again, and leaves that of others', () => {
    const { memory, runs, follow } = start();
    follow('check', { delays: { typed: 80 } });
    memory.texts.type(B, 'bb');
    for (let key = 0; key < 5; key += 1) {
      memory.texts.type(A, `a${key}`);
      memory.clock.advance(40);
    }
    assert.deepEqual(runs, ['check b']);
    memory.clock.advance(40);
    assert.deepEqual(runs, ['check b', 'check a'], 'a burst is looked at once');
  });

  test('is waited for as long as a follower needs at that moment', () => {
    const { memory, runs, follow } = start();
    let workMs = 0;
    follow('plan', { delays: { typed: () => planDelay(workMs) } });
    memory.texts.type(A, 'aa');
    memory.clock.advance(planDelay(0));
    workMs = 100;
    memory.texts.type(A, 'aaa');
    memory.clock.advance(planDelay(0));
    assert.deepEqual(runs, ['plan a']);
    memory.clock.advance(planDelay(100) - planDelay(0));
    assert.deepEqual(runs, ['plan a', 'plan a']);
  });

  test('is nothing to who is about another text, and nothing in another language', () => {
    const { memory, runs, follow } = start();
    follow('status', { delays: { typed: 10 }, about: () => [B] });
    memory.texts.open('file:///c.md', '', { languageId: 'markdown' });
    memory.texts.type(A, 'aa');
    memory.texts.type(B, 'bb');
    memory.texts.type('file:///c.md', 'c');
    memory.clock.advance(1000);
    assert.deepEqual(runs, ['status b']);
  });
});

describe('what is around the texts', () => {
  test('is told for all open ones, a while after the first of many changes, even if they never pause', () => {
    const { memory, schedule, runs, follow } = start();
    follow('check', { delays: { surroundings: 150 } });
    for (let change = 0; change < 30; change += 1) {
      schedule.surroundingsChanged();
      memory.clock.advance(10);
    }
    assert.deepEqual(runs, ['check a', 'check b', 'check a', 'check b']);
  });

  test('is told once to who is about no text of its own', () => {
    const { memory, schedule } = start();
    let redrawn = 0;
    const following = schedule.followSurroundings(50, () => {
      redrawn += 1;
    });
    for (let change = 0; change < 5; change += 1) schedule.surroundingsChanged();
    memory.clock.advance(49);
    assert.equal(redrawn, 0);
    memory.clock.advance(1);
    assert.equal(redrawn, 1);
    schedule.surroundingsChanged();
    following.dispose();
    memory.clock.advance(50);
    assert.equal(redrawn, 1);
  });

  test('waits for no longer than typing does', () => {
    const { memory, schedule, runs, follow } = start();
    follow('check', { delays: { typed: 80, surroundings: 150 }, about: () => [A] });
    memory.texts.type(A, 'aa');
    schedule.surroundingsChanged();
    memory.clock.advance(80);
    assert.deepEqual(runs, ['check a']);
    memory.clock.advance(500);
    assert.deepEqual(runs, ['check a'], 'the run saw what changed');
  });
});

describe('a follower', () => {
  test('is woken for what is opened, and for what was open before, if it wants that', () => {
    const { memory, runs, follow } = start();
    follow('check', { delays: { opened: 0 } });
    follow('status', { delays: { typed: 10 } });
    memory.clock.advance(0);
    memory.texts.open('file:///c.yaml', '');
    memory.clock.advance(0);
    assert.deepEqual(runs, ['check a', 'check b', 'check c']);
  });

  test('hears at once of what is closed, in our languages', () => {
    const { memory, follow } = start();
    const closed: string[] = [];
    follow('index', { closed: (uri) => closed.push(uri) });
    memory.texts.open('file:///c.md', '', { languageId: 'markdown' });
    memory.texts.close('file:///c.md');
    memory.texts.close(A);
    assert.deepEqual(closed, [A]);
  });

  test('can ask to run soon', () => {
    const { memory, runs, follow } = start();
    const followed = follow('plan', {});
    followed.soon(A);
    followed.soon(A);
    assert.deepEqual(runs, []);
    memory.clock.advance(0);
    assert.deepEqual(runs, ['plan a']);
  });

  test('is left alone once it follows no more, also with what was waiting', () => {
    const { memory, schedule, runs, follow } = start();
    const followed = follow('check', { delays: { typed: 80, surroundings: 150 } });
    memory.texts.type(A, 'aa');
    followed.dispose();
    followed.soon(A);
    memory.texts.type(A, 'aaa');
    schedule.surroundingsChanged();
    memory.clock.advance(1000);
    assert.deepEqual(runs, []);
    assert.equal(memory.clock.timerCount, 0);
  });

  test('that fails keeps nobody else from running, and the log says who it was', async () => {
    const { memory, runs, follow } = start();
    follow('checking', {
      delays: { typed: 10 },
      run: () => {
        throw new Error('at once');
      },
    });
    follow('indexing', { delays: { typed: 10 }, run: () => Promise.reject(new Error('later')) });
    follow('status', { delays: { typed: 10 } });
    memory.texts.type(A, 'aa');
    memory.clock.advance(10);
    await Promise.resolve();
    assert.deepEqual(runs, ['status a']);
    assert.match(memory.log.text, /checking failed: file:\/\/\/a\.yaml.*at once/s);
    assert.match(memory.log.text, /indexing failed.*later/s);
  });
});

test('nothing is left when the schedule ends', () => {
  const { memory, schedule, runs, follow } = start();
  follow('check', { delays: { typed: 80 } });
  memory.texts.type(A, 'aa');
  schedule.dispose();
  assert.deepEqual([memory.clock.timerCount, memory.texts.typingListeners], [0, 0]);
  memory.clock.advance(1000);
  assert.deepEqual(runs, []);
});

test('what is near comes before what is far', () => {
  const delays: readonly number[] = [CHECK.typed, planDelay(0), STATUS.typed, INDEX.typed];
  assert.deepEqual(
    delays,
    delays.toSorted((one, other) => one - other),
  );
});
