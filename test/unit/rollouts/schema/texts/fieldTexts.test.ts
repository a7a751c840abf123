// Every field that a person writes has words, and every word is about a field.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { childFields, type Field, fieldAt, KIND_NAMES, type KindName } from '../../../../../src/rollouts';
import { fieldText } from '../../../../../src/rollouts/schema/texts';
import { FIELD_TEXTS, textKey } from '../../../../../src/rollouts/schema/texts/lookUpText';

/** Every field below `spec`, and `spec` itself. */
function writtenFields(kind: KindName): readonly Field[] {
  const found: Field[] = [];
  const walk = (field: Field): void => {
    found.push(field);
    childFields(kind, field.path).forEach(walk);
  };
  const spec = fieldAt(kind, 'spec');
  assert.ok(spec);
  walk(spec);
  return found;
}

const FIELDS = KIND_NAMES.map((kind) => [kind, writtenFields(kind)] as const);

describe('texts of fields', () => {
  for (const [kind, fields] of FIELDS) {
    test(`there are some for every field of ${kind}`, () => {
      const silent = fields.filter(({ path }) => fieldText(kind, path) === undefined);
      assert.deepEqual(
        silent.map(({ path }) => path),
        [],
      );
      assert.ok(fields.length > 40);
    });
  }

  test('each text is about some field', () => {
    const used = new Set(FIELDS.flatMap(([kind, fields]) => fields.map(({ path }) => textKey(kind, path))));
    assert.deepEqual(
      Object.keys(FIELD_TEXTS).filter((key) => !used.has(key)),
      [],
    );
  });

  test('the longest end of a path decides', () => {
    const keys: readonly [KindName, string, string][] = [
      ['Rollout', 'spec.strategy.canary.analysis.args[0].name', 'args[].name'],
      ['ClusterAnalysisTemplate', 'spec.args[0].name', 'AnalysisTemplate.spec.args[].name'],
      ['Experiment', 'spec.templates', 'Experiment.spec.templates'],
      ['AnalysisTemplate', 'spec.templates', 'AnalysisTemplate.spec.templates'],
      ['Experiment', 'spec.analyses[0].args[0].value', 'analyses[].args[].value'],
      ['Rollout', 'spec.strategy.canary.analysis.args[0].value', 'args[].value'],
    ];
    for (const [kind, path, key] of keys) assert.equal(textKey(kind, path), key, path);
  });

  test('places may be given as parts', () => {
    const path = ['spec', 'strategy', 'canary', 'steps', 3, 'pause', 'duration'];
    assert.equal(fieldText('Rollout', path), FIELD_TEXTS['pause.duration']);
    assert.equal(fieldText('Rollout', ['spec', 'nothing']), undefined);
  });

  test('what the schema knows is not contradicted: known values are those of its enums', () => {
    for (const [kind, fields] of FIELDS) {
      for (const field of fields) {
        const values = fieldText(kind, field.path)?.values;
        if (field.enum === undefined) continue;
        assert.deepEqual(values?.map(({ value }) => value).sort(), [...field.enum].sort(), field.path);
      }
    }
  });

  for (const [key, text] of Object.entries(FIELD_TEXTS)) {
    test(`the words about ${key} are sentences`, () => {
      assert.match(text.does, /^(?:[A-Z"{]|true|false).*[.…]$/s);
      if (text.trap !== undefined) assert.match(text.trap, /[.*]$|"\.$/);
      for (const part of [text.default, text.bounds, text.unit])
        if (part !== undefined) assert.doesNotMatch(part, /\.$/);
      const all = [text.does, text.trap, text.default, text.bounds].join(' ');
      assert.doesNotMatch(all, /\b(TODO|simply|just|please)\b/i);
    });
  }
});
