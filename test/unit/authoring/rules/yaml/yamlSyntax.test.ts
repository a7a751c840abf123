// What is said about text that kubectl and Helm refuse to read, and where. Each case is a line among steps.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findingsIn, lineOf } from '../ruleCases';

const BEFORE = `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: api}
spec:
  strategy:
    canary:
      steps:
        - setWeight: 20
`;
const LINE = BEFORE.split('\n').length;
const AFTER = `
        - pause: {}
        - setWeight: 40
`;

function said(line: string): readonly string[] {
  const text = BEFORE + line + AFTER;
  return findingsIn(text)
    .filter(({ id }) => id === 'yaml-syntax')
    .map(({ start, end, message }) => `${lineOf(text, start) - LINE} ${text.slice(start, end)} ${message}`);
}

const REFUSED: readonly (readonly [string, string, string])[] = [
  ['an unclosed bracket', '        - pause: {duration: 5', '0 { This bracket is never closed.'],
  ['a bracket that nothing follows', '        - pause: {', '0 { This bracket is never closed.'],
  [
    'an unclosed bracket before others',
    '        - analysis: {templates: [{templateName: a}]',
    '0 { This bracket is never closed.',
  ],
  ['an unclosed quote', '        - pause: {duration: "5}', '0 " This quote is never closed.'],
  ['a quote that nothing follows', "        - pause: '", "0 ' This quote is never closed."],
  [
    'a list item left of its neighbours',
    '       - pause: {}',
    '0 - This list item is not indented like its neighbours.',
  ],
  ['a list item right of its neighbours', '         - pause: {}', '0 - This line is not indented like its neighbours.'],
  [
    'two pairs in a line',
    '        - setWeight: 30, pause: {}',
    '0 3 A second "key: value" cannot stand in the same line. Begin a new line for it, or put quotes around all of it if it is a text.',
  ],
  [
    'an unknown anchor as a step',
    '        - *approval',
    '0 *approval No anchor &approval stands above this, so the text cannot be read.',
  ],
  [
    'an unknown anchor as a value',
    '        - setWeight: *first',
    '0 *first No anchor &first stands above this, so the text cannot be read.',
  ],
  [
    'a key without a colon',
    '        - pause: {}\n          analysis',
    '1 analysis A colon, and a blank behind it, are missing here.',
  ],
];

const READ: readonly (readonly [string, string])[] = [
  ['a bracket that is closed at the parent', '        - pause: {\n        duration: 5\n        }'],
  ['a comment directly behind a bracket', '        - pause: {}# a person decides'],
  ['an anchor and its alias', '        - setWeight: &first 30\n        - setWeight: *first'],
  ['a placeholder that is filled in before', '        - pause: {duration: ${PAUSE}}'],
  ['a placeholder of signs that YAML reserves', '        - setWeight: @WEIGHT@\n        - setWeight: %NEXT%'],
];

describe('of text that cannot be read it is said where and why:', () => {
  for (const [name, line, expected] of REFUSED) it(name, () => assert.deepEqual(said(line), [expected]));

  it('an unknown anchor is no empty step', () => {
    const found = findingsIn(`${BEFORE}        - *approval\n        - setWeight: *first${AFTER}`);
    assert.deepEqual(
      found.filter(({ severity }) => severity === 'error').map(({ id }) => id),
      ['yaml-syntax', 'yaml-syntax'],
    );
  });
});

describe('nothing is said about what kubectl and Helm read:', () => {
  for (const [name, line] of READ) it(name, () => assert.deepEqual(said(line), []));
});
