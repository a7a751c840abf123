// Files that wait for the index: each is worked on once, in their order, and nothing after the end.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BackgroundWork } from '../../../../src/workspace/index/backgroundWork';
import { ReadingQueue } from '../../../../src/workspace/index/readingQueue';

const COUNT = 40;

/** A queue of files that hold their own names, with what was done with them. */
function queueOf(
  count: number,
  onWork: (queue: ReadingQueue, uri: string) => void = () => undefined,
): {
  readonly queue: ReadingQueue;
  readonly done: readonly string[];
  readonly mostAtOnce: () => number;
} {
  const done: string[] = [];
  let reading = 0;
  let most = 0;
  const queue = new ReadingQueue({
    background: new BackgroundWork({ now: () => performance.now(), nextTurn: (next) => setImmediate(next) }),
    bytes: async (uri) => {
      reading += 1;
      most = Math.max(most, reading);
      await new Promise((resolve) => setImmediate(resolve));
      reading -= 1;
      return Buffer.from(`content of ${uri}`);
    },
    work: (uri, bytes) => {
      assert.equal(bytes && Buffer.from(bytes).toString(), `content of ${uri}`);
      done.push(uri);
      onWork(queue, uri);
      return Promise.resolve();
    },
  });
  for (let index = 0; index < count; index += 1) queue.add(`key ${index}`);
  return { queue, done, mostAtOnce: () => most };
}

const keys = Array.from({ length: COUNT }, (_, index) => `key ${index}`);

describe('files that wait to be read', () => {
  test('are worked on in their order, some read ahead', async () => {
    const { queue, done, mostAtOnce } = queueOf(COUNT);
    await queue.drain();
    assert.deepEqual(done, keys);
    assert.ok(mostAtOnce() > 1 && mostAtOnce() < COUNT, `${mostAtOnce()} at once`);
    assert.ok(queue.isEmpty);
  });

  test('are read once, however often they are named', async () => {
    const { queue, done } = queueOf(3);
    queue.add('key 1');
    await queue.drain();
    assert.deepEqual(done, keys.slice(0, 3));
  });

  test('are also those that come meanwhile, and those that changed meanwhile', async () => {
    const { queue, done } = queueOf(2, (waiting, key) => {
      if (key === 'key 1' && !done.includes('late')) {
        waiting.add('late');
        waiting.add('key 0');
      }
    });
    await queue.drain();
    assert.deepEqual(done, ['key 0', 'key 1', 'late', 'key 0']);
  });

  test('are left alone once nobody wants them any more', async () => {
    const { queue, done } = queueOf(COUNT, (waiting, key) => {
      if (key === 'key 4') waiting.stop();
    });
    await queue.drain();
    assert.deepEqual(done, keys.slice(0, 5));
    assert.ok(queue.isEmpty);
  });
});
