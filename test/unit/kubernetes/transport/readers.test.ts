// Bytes to objects: lists and lines cut at any place must give the same, whatever stands in them.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ByteStream } from '../../../../src/kubernetes';
import { LineReader } from '../../../../src/kubernetes/transport/lineReader';
import { readListPage } from '../../../../src/kubernetes/transport/listPage';
import { ListReader } from '../../../../src/kubernetes/transport/listReader';

function* cut(bytes: Uint8Array, sizes: readonly number[]): Generator<Uint8Array> {
  let start = 0;
  for (let i = 0; start < bytes.length; i++) {
    const size = sizes.length === 0 ? bytes.length : (sizes[i % sizes.length] ?? 1);
    yield bytes.subarray(start, start + size);
    start += size;
  }
}

function streamOf(text: string, sizes: readonly number[]): ByteStream {
  return {
    close: () => undefined,
    async *[Symbol.asyncIterator]() {
      for (const chunk of cut(Buffer.from(text), sizes)) yield await Promise.resolve(chunk);
    },
  };
}

async function read(text: string, sizes: readonly number[] = []): Promise<unknown> {
  const items: unknown[] = [];
  const page = await readListPage(streamOf(text, sizes), (item) => items.push(item));
  return page && { ...page, items };
}

const chunkSizes = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 6 });
const items = fc.array(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), { maxLength: 6 });

describe('reading a list', () => {
  it('gives its items and its version, wherever it is cut, in whatever order and form it is written', () =>
    fc.assert(
      fc.asyncProperty(
        items,
        chunkSizes,
        fc.boolean(),
        fc.integer({ min: 0, max: 2 }),
        async (list, sizes, last, indent) => {
          const metadata = { resourceVersion: '7', continue: 'next', note: '"items":[' };
          const object = last
            ? { kind: 'L', items: list, metadata }
            : { metadata, nested: { items: [1] }, items: list, kind: 'L' };
          const expected = JSON.parse(JSON.stringify(list)) as unknown;
          assert.deepEqual(await read(JSON.stringify(object, null, indent), sizes), {
            resourceVersion: '7',
            continue: 'next',
            unreadable: 0,
            items: expected,
          });
        },
      ),
      { numRuns: 150 },
    ));

  const cases: readonly (readonly [string, string, unknown])[] = [
    [
      'items that are null are none',
      '{"metadata":{"resourceVersion":"1"},"items":null}',
      { resourceVersion: '1', continue: undefined, unreadable: 0, items: [] },
    ],
    [
      'an empty list',
      '{"metadata":{"resourceVersion":"1","continue":""},"items":[ ]}',
      { resourceVersion: '1', continue: undefined, unreadable: 0, items: [] },
    ],
    [
      'items that are no objects are counted',
      '{"metadata":{"resourceVersion":"1"},"items":[1,{"a":[1,2]},"x"]}',
      { resourceVersion: '1', continue: undefined, unreadable: 2, items: [{ a: [1, 2] }] },
    ],
    ['a list that is cut off is none', '{"metadata":{"resourceVersion":"1"},"items":[{"a":1},{"b"', undefined],
    ['a list whose end is missing is none', '{"metadata":{"resourceVersion":"1"},"items":[{"a":1}]', undefined],
    ['a Table is none', '{"kind":"Table","metadata":{"resourceVersion":"1"},"rows":[{"a":1}]}', undefined],
    ['a list without a version is none', '{"items":[]}', undefined],
    ['HTML is none', '<html>items": [</html>', undefined],
    ['nothing is none', '', undefined],
  ];
  for (const [name, text, expected] of cases) {
    it(name, async () => {
      assert.deepEqual(await read(text), expected);
      assert.deepEqual(await read(text, [1]), expected);
    });
  }

  it('leaves out an item that is too large, and goes on', () => {
    const reader = new ListReader(20);
    const list = `{"items":[{"a":"${'x'.repeat(50)}"},{"b":1}]}`;
    const found = [...cut(Buffer.from(list), [7])].flatMap((chunk) => [...reader.items(chunk)]);
    assert.deepEqual(found, [{ tooLarge: true }, { json: '{"b":1}' }]);
    assert.equal(reader.envelope, '{"items":[]}');
  });
});

describe('reading lines', () => {
  it('gives the same lines wherever the bytes are cut', () => {
    const lines = fc.array(
      fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\n', ' ')),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(lines, fc.string({ unit: 'grapheme' }), chunkSizes, (whole, rest, sizes) => {
        const reader = new LineReader(10_000);
        const bytes = Buffer.from(whole.map((text) => `${text}\n`).join('') + rest.replaceAll('\n', ' '));
        const expected = whole.map((text) => Buffer.from(text).toString());
        assert.deepEqual(
          [...cut(bytes, sizes)].flatMap((chunk) => [...reader.lines(chunk)]),
          expected,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('gives nothing for a line that is too large, and goes on', () => {
    const reader = new LineReader(10);
    const found = [...cut(Buffer.from(`${'x'.repeat(50)}\nshort\n`), [7])].flatMap((chunk) => [...reader.lines(chunk)]);
    assert.deepEqual(found, [undefined, 'short']);
  });
});
