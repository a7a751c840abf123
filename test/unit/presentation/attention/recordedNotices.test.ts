import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { noticeText } from '../../../../src/presentation/attention';
import { readRecording } from '../../../support/recorded/recording';
import { recordedNotices } from './recordedNotices';

const NOTICES: Readonly<Record<string, readonly string[]>> = {
  // Rolled back by its analysis, then retried and shipped.
  'head/failing': ['shipped', 'aboutToAbort', 'aborted', 'shipped'],
  'v1.9.1/failing': ['shipped', 'aboutToAbort', 'aborted', 'shipped'],
  // Nobody is asked anything.
  'head/healthy': ['shipped', 'shipped'],
  // Aborted, retried, paused manually and aborted again; undone, which ships nothing.
  'head/abort': ['shipped', 'aborted', 'aborted'],
  'v1.9.1/abort': ['shipped', 'aborted', 'aborted'],
  // Two gates of the first update, one of which is skipped later on, and each update after that.
  'head/surge': [
    ...['shipped', 'waitsForPerson', 'waitsForPerson', 'waitsForPerson', 'aborted', 'waitsForPerson', 'shipped'],
  ],
  // A preview that is promoted, and one that is aborted, retried and undone.
  'head/bluegreen': ['shipped', 'waitsForPerson', 'shipped', 'waitsForPerson', 'aborted', 'waitsForPerson'],
  // Inconclusive each time that it is measured again.
  'head/bginconcl': ['shipped', 'waitsForPerson', 'waitsForPerson', 'waitsForPerson', 'waitsForPerson'],
  // No failure is tolerated at first, so there is no warning; then one error is.
  'head/erroring': ['shipped', 'aborted', 'aboutToAbort', 'aborted'],
  'head/deadlineabort': ['shipped', 'aborted', 'aborted', 'waitsForPerson'],
  // Each revision, also one that is gone back to.
  'head/history': ['shipped', 'shipped', 'shipped', 'shipped', 'shipped'],
};

function read(name: string) {
  return readRecording(path.join(import.meta.dirname, '../../../fixtures/recorded', `${name}.jsonl`));
}

describe('Who watches a rollout is notified of each of its states once', () => {
  for (const [name, kinds] of Object.entries(NOTICES)) {
    it(name, () => {
      const notices = recordedNotices(read(name));
      assert.deepEqual(
        notices.map(({ state: { kind } }) => kind),
        kinds,
      );
    });
  }

  it('with the reason of a rollback', () => {
    const texts = recordedNotices(read('head/failing')).map((notice) => noticeText(notice, 'prod-eu'));
    assert.deepEqual(texts.slice(1, 3), [
      'portal-services in failing (prod-eu): About to be aborted (success-rate: 3 of 3 allowed failures used, the next one ends the analysis).',
      'portal-services in failing (prod-eu): Rolled back: metric success-rate failed 4 times (3 allowed), last value [80], expected result[0] >= 95.',
    ]);
  });
});
