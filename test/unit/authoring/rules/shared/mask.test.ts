// Placeholders in conditions and queries: as long after masking as before, so that every place stays where it is.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  hasHelmText,
  hasOtherPlaceholder,
  maskPlaceholders,
  touchesMask,
} from '../../../../../src/authoring/rules/shared/mask';

const ones = (length: number): string => '1'.repeat(length);

describe('masking', () => {
  const CASES: readonly (readonly [text: string, masked: string])[] = [
    ['result[0] > {{args.x}}', 'result[0] > 1111111111'],
    ['${A} + $(B)', '1111 + 1111'],
    ['${A:-3}', '1111111'],
    ['nothing to fill in', 'nothing to fill in'],
    ['{{ never closed', '111111111111111'],
    ['{{a}}{{b}}', '1111111111'],
  ];
  for (const [text, masked] of CASES) {
    it(`keeps the length of ${text}`, () => {
      const found = maskPlaceholders(text, ones);
      assert.equal(found.text, masked);
      assert.equal(found.text.length, text.length);
    });
  }

  it('shows what stands before a placeholder', () => {
    const seen: string[] = [];
    maskPlaceholders('rate(a[{{args.w}}]) > {{args.l}}', (length, before) => {
      seen.push(before);
      return ones(length);
    });
    assert.deepEqual(seen, ['rate(a[', 'rate(a[1111111111]) > ']);
  });

  it('knows what touches a placeholder', () => {
    const masked = maskPlaceholders('a > {{x}} b', ones);
    assert.deepEqual(masked.masks, [{ start: 4, end: 9 }]);
    assert.ok(touchesMask(masked, 2, 4));
    assert.ok(touchesMask(masked, 9, 11));
    assert.ok(!touchesMask(masked, 0, 3));
    assert.ok(!touchesMask(masked, 10, 11));
  });
});

describe('what cannot be masked', () => {
  it("is a text in an action of Helm's", () => {
    assert.ok(hasHelmText('result > {{ "{{args.x}}" }}'));
    assert.ok(!hasHelmText('result > {{args.x}}'));
    assert.ok(!hasHelmText('up{job="{{args.x}}"}'));
  });

  it('is a placeholder without an end of its own', () => {
    assert.ok(hasOtherPlaceholder(maskPlaceholders('result > @LIMIT@', ones)));
    assert.ok(!hasOtherPlaceholder(maskPlaceholders('up{__name__="a"}', ones)));
    assert.ok(!hasOtherPlaceholder(maskPlaceholders('up{job="@JOB@"}', ones)));
  });
});
