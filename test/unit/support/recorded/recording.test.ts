// Reading and replaying recordings.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  objectsOfKind,
  quietMoments,
  readRecording,
  readRecordings,
  replay,
} from '../../../support/recorded/recording';

describe('a recording', () => {
  let directory = '';
  before(() => (directory = mkdtempSync(join(tmpdir(), 'recording-'))));
  after(() => rmSync(directory, { recursive: true }));
  const written = (name: string, lines: readonly unknown[]): string => {
    const file = join(directory, name);
    writeFileSync(file, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
    return file;
  };
  const put = (t: number, id: string, object: unknown = {}): unknown => ({ t, op: 'put', id, object });

  test('is replayed line by line; earlier moments stay as they were', () => {
    const file = written('replay.jsonl', [
      put(0, 'Pod/a/1', { spec: { a: 1 }, status: {} }),
      { t: 5, op: 'patch', id: 'Pod/a/1', patch: { spec: { a: 2 } } },
      { t: 6, op: 'action', text: 'plugin promote' },
      { t: 7, op: 'delete', id: 'Pod/a/1' },
    ]);
    const pods = [...replay(readRecording(file))].map(({ number, objects }) => [
      number,
      ...objectsOfKind(objects, 'Pod'),
    ]);
    assert.deepEqual(pods, [
      [1, { spec: { a: 1 }, status: {} }],
      [2, { spec: { a: 2 }, status: {} }],
      [3, { spec: { a: 2 }, status: {} }],
      [4],
    ]);
  });

  test('is quiet where nothing changed for long enough, and at its end', () => {
    const file = written('quiet.jsonl', [
      put(0, 'Pod/a/1'),
      put(100, 'Pod/b/2'),
      { t: 200, op: 'action', text: 'plugin abort' },
      put(600, 'Pod/c/3'),
      put(999, 'Event/x/4'),
      put(1000, 'Pod/d/5'),
    ]);
    const times = (only?: (id: string) => boolean): readonly number[] =>
      [...quietMoments(readRecording(file), 400, only)].map(({ line }) => line.t);
    assert.deepEqual(times(), [100, 1000]);
    assert.deepEqual(
      times((id) => id.startsWith('Pod/')),
      [100, 600, 1000],
    );
  });

  const broken: readonly (readonly [name: string, lines: readonly unknown[], error: RegExp])[] = [
    ['a line that is no JSON', ['{'], /broken\.jsonl:1 is no JSON/],
    [
      'a line of an unknown kind',
      [put(0, 'Pod/a/1'), { t: 1, op: 'move' }],
      /broken\.jsonl:2 is no line of a recording/,
    ],
    ['a line without its fields', [{ t: 1, op: 'golden', rollout: 'x' }], /broken\.jsonl:1 is no line of a recording/],
    [
      'a patch of an unknown object',
      [{ t: 1, op: 'patch', id: 'Pod/a/1', patch: {} }],
      /Pod\/a\/1 is patched but was never seen/,
    ],
    [
      'a deletion of an unknown object',
      [{ t: 1, op: 'delete', id: 'Pod/a/1' }],
      /Pod\/a\/1 is deleted but was never seen/,
    ],
  ];
  for (const [name, lines, error] of broken) {
    test(`is refused with ${name}`, () => {
      assert.throws(() => [...replay(readRecording(written('broken.jsonl', lines)))], error);
    });
  }

  test('must be there: a folder without one is an error', () => {
    const empty = mkdtempSync(join(directory, 'empty-'));
    assert.throws(() => readRecordings(empty), /There is no recording/);
  });
});
