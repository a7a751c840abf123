// What the functions of templates pass on: the value itself, a part of it, one of several, or nothing certain.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { callFunction } from '../../../../../../src/authoring/documents/chart/template/templateFunctions';
import type { TemplateValue } from '../../../../../../src/authoring/documents/chart/template/templateValue';
import {
  choiceOf,
  fieldOf,
  itemOf,
  pathsOf,
  textsOf,
  UNKNOWN_VALUE,
} from '../../../../../../src/authoring/documents/chart/template/templateValue';
import { changesOf } from '../../../../../../src/authoring/documents/chart/template/valueChanges';
import { shownPath, shownValue } from '../shown';

const A: TemplateValue = { kind: 'values', path: ['a'] };
const B: TemplateValue = { kind: 'values', path: ['b'] };
const text = (value: string): TemplateValue => ({ kind: 'text', text: value });
const call = (name: string, ...args: readonly TemplateValue[]): TemplateValue =>
  callFunction(name, args, { file: 'a.yaml', offset: 0 });
const YAML_A = call('toYaml', A);
const DICT = call('dict', text('x'), A, text('y'), text('1'));

const CALLS: readonly (readonly [name: string, args: readonly TemplateValue[], result: string])[] = [
  ['toYaml', [A], 'output <yaml .Values.a>'],
  ['toJson', [A], 'output <yaml .Values.a>'],
  ['toYaml', [YAML_A], '?(.Values.a)'],
  ['toYaml', [UNKNOWN_VALUE], 'output <changed ?()>'],
  ['fromYaml', [YAML_A], '.Values.a'],
  ['fromYaml', [text('a: 1')], '?()'],
  ['nindent', [text('4'), YAML_A], 'output \n    <yaml .Values.a>'],
  ['indent', [text('2'), text('a\nb')], 'output   a\n  b'],
  ['indent', [A, YAML_A], '?(.Values.a .Values.a)'],
  ['trim', [text('  a ')], '"a"'],
  ['trim', [call('nindent', text('4'), YAML_A)], 'output <yaml .Values.a>'],
  ['quote', [text('a')], '"\\"a\\""'],
  ['quote', [A], '?(.Values.a)'],
  ['dict', [text('x'), A, text('y'), B], '{x: .Values.a, y: .Values.b}'],
  ['dict', [text('x'), A, text('y')], '{x: .Values.a}'],
  ['dict', [A, B], '{}'],
  ['list', [A, B], '[.Values.a, .Values.b]'],
  ['tuple', [A], '[.Values.a]'],
  ['index', [A, text('x'), text('y')], '.Values.a.x.y'],
  ['index', [call('list', A, B), text('1')], '.Values.b'],
  ['index', [A, B], '?(.Values.a)'],
  ['get', [DICT, text('x')], '.Values.a'],
  ['get', [DICT, text('z')], '?()'],
  ['dig', [text('x'), text('y'), text('1'), A], '.Values.a.x.y | "1"'],
  ['first', [call('list', A, B)], '.Values.a'],
  ['first', [A], '?(.Values.a)'],
  ['default', [text('1'), A], '.Values.a | "1"'],
  ['coalesce', [A, B], '.Values.a | .Values.b'],
  ['or', [A, B], '.Values.a | .Values.b'],
  ['merge', [A, B], '.Values.a + .Values.b'],
  ['mergeOverwrite', [A, B], '.Values.b + .Values.a'],
  ['merge', [call('merge', A, B), DICT], '.Values.a + .Values.b + {x: .Values.a, y: "1"}'],
  ['merge', [call('default', A, B), DICT], '.Values.b | .Values.a | {x: .Values.a, y: "1"}'],
  ['ternary', [A, B, UNKNOWN_VALUE], '.Values.a | .Values.b'],
  ['required', [text('is missing'), A], '.Values.a'],
  ['deepCopy', [A], '.Values.a'],
  ['omit', [A, text('x'), text('y')], '.Values.a without x, y'],
  ['omit', [call('omit', A, text('x')), text('y')], '.Values.a without x, y'],
  ['omit', [A, B], '?(.Values.a)'],
  ['omit', [DICT, text('x')], '?(.Values.a)'],
  ['tpl', [YAML_A, { kind: 'root' }], 'output <yaml .Values.a>'],
  ['tpl', [A, { kind: 'root' }], '?(.Values.a)'],
  ['sha256sum', [A, B], '?(.Values.a .Values.b)'],
  ['now', [], '?()'],
];

describe('callFunction', () => {
  for (const [name, args, result] of CALLS) {
    test(`${name} ${args.map(shownValue).join(' ')} is ${result}`, () => {
      assert.equal(shownValue(call(name, ...args)), result);
    });
  }

  test('ternary knows by which value it chooses', () => {
    const chosen = call('ternary', text('Rollout'), text('Deployment'), A);
    assert.ok(chosen.kind === 'choice');
    assert.deepEqual(chosen.firstIf?.truthy, ['a']);
  });
});

describe('parts of a value', () => {
  const cases: readonly (readonly [what: string, value: TemplateValue, shown: string])[] = [
    ['values of the root', fieldOf({ kind: 'root' }, ['Values', 'x']), '.Values.x'],
    ['anything else of the root', fieldOf({ kind: 'root' }, ['Chart', 'Name']), '?()'],
    ['a field of values', fieldOf(A, ['x', 'y']), '.Values.a.x.y'],
    ['a field of a map', fieldOf(DICT, ['x', 'y']), '.Values.a.y'],
    ['a field of one of two', fieldOf(choiceOf([A, DICT]), ['x']), '.Values.a.x | .Values.a'],
    ['a field of something unknown', fieldOf({ kind: 'unknown', from: [['a']] }, ['x']), '?(.Values.a)'],
    ['a field of a text', fieldOf(text('x'), ['y']), '?()'],
    ['no field', fieldOf(A, []), '.Values.a'],
    ['an item of values', itemOf(A), '.Values.a.*'],
    ['an item of a list', itemOf(call('list', A, B)), '.Values.a | .Values.b'],
    ['an item of an empty list', itemOf(call('list')), '?()'],
    ['an item of a map', itemOf(DICT), '.Values.a | "1"'],
    ['an item of a text', itemOf(text('x')), '?()'],
    ['a choice of one', choiceOf([A]), '.Values.a'],
    ['a choice of choices', choiceOf([choiceOf([A, B]), text('x')]), '.Values.a | .Values.b | "x"'],
  ];
  for (const [what, value, shown] of cases) {
    test(`${what}: ${shown}`, () => {
      assert.equal(shownValue(value), shown);
    });
  }

  test('the places that a value is made of', () => {
    const value = choiceOf([DICT, call('list', B), call('nindent', text('2'), YAML_A), call('upper', B)]);
    assert.deepEqual(pathsOf(value).map(shownPath), ['.Values.a', '.Values.b', '.Values.a', '.Values.b']);
  });

  test('the texts that a value can be, only if it can be nothing else', () => {
    assert.deepEqual(textsOf(choiceOf([text('x'), text('y')])), ['x', 'y']);
    assert.equal(textsOf(choiceOf([text('x'), A])), undefined);
  });
});

describe('what a call changes in the values', () => {
  const cases: readonly (readonly [name: string, args: readonly TemplateValue[], changes: readonly string[]])[] = [
    ['set', [A, text('x'), B], ['.Values.a x']],
    ['unset', [A, text('x')], ['.Values.a x']],
    ['set', [A, B, text('1')], ['.Values.a anything']],
    ['set', [choiceOf([A, B]), text('x'), text('1')], ['.Values.a x', '.Values.b x']],
    ['set', [DICT, text('x'), text('1')], ['.Values.a anything']],
    ['set', [DICT, text('y'), text('1')], []],
    ['merge', [A, B], []],
    ['merge', [DICT, B], ['.Values.b x', '.Values.b y']],
    ['merge', [B, DICT], []],
    ['mergeOverwrite', [B, DICT], ['.Values.b x', '.Values.b y']],
    ['mergeOverwrite', [B, UNKNOWN_VALUE], ['.Values.b anything']],
    ['toYaml', [A], []],
  ];
  for (const [name, args, changes] of cases) {
    test(`${name} ${args.map(shownValue).join(' ')}: ${changes.join(', ') || 'nothing'}`, () => {
      assert.deepEqual(
        changesOf(name, args).map(({ path, key }) => `${shownPath(path)} ${key ?? 'anything'}`),
        changes,
      );
    });
  }
});
