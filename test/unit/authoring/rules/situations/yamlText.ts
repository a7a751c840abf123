// Text that kubectl and Helm refuse to read, and text that only looks so. Each is a line or two among steps.
import type { Situation } from './situation';

const BEFORE = `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: api}
spec:
  strategy:
    canary:
      steps:
        - setWeight: 20
`;
const AFTER = `
        - pause: {}
        - setWeight: 40
`;
/** The line that the text stands in. */
const LINE = BEFORE.split('\n').length;

function among(lines: string): string {
  return BEFORE + lines + AFTER;
}

function refused(name: string, lines: string, at: string, says: readonly string[] = [], below = 0): Situation {
  return { rule: 'yaml-syntax', name, text: among(lines), finds: [{ at, says, line: LINE + below }] };
}

function read(name: string, lines: string): Situation {
  return { rule: 'yaml-syntax', name, text: among(lines), finds: [] };
}

export const YAML_TEXT: readonly Situation[] = [
  refused('an unclosed bracket', '        - pause: {duration: 5', '{', ['bracket']),
  refused('a bracket that nothing follows', '        - pause: {', '{', ['bracket']),
  refused('an unclosed bracket before others', '        - analysis: {templates: [{templateName: a}]', '{', ['bracket']),
  refused('an unclosed quote', '        - pause: {duration: "5}', '"', ['quote']),
  refused('a quote that nothing follows', "        - pause: '", "'", ['quote']),
  refused('a quote in the place of a step', "'", '0', ['quote'], 2),
  refused('a bracket of a key', '        - ? [a', '-', ['bracket'], 1),
  refused('two quoted texts between brackets', '        - pause: {"a" "b"}', '"', ['quote', 'bracket', 'colon']),
  refused('text that YAML reserves, between brackets', '        - pause: {\n        duration: `5`\n        }', '{', [
    'bracket',
  ]),
  refused('a list item left of its siblings', '       - pause: {}', '-', ['list item']),
  refused('a list item right of its siblings', '         - pause: {}', '-', ['ndentation']),
  refused('two pairs in a line', '        - setWeight: 30, pause: {}', '3', ['key: value', 'quotes']),
  refused('an unknown anchor as a step', '        - *approval', '*approval', ['&approval']),
  refused('an unknown anchor as a value', '        - setWeight: *first', '*first', ['&first']),
  refused('a key without a colon', '        - pause: {}\n          analysis', 'analysis', ['colon', 'space'], 1),
  refused('an indentation by a tab', '\t- pause: {}', '\t', ['Tab', 'spaces']),
  refused('a value that begins with a reserved character', '        - setWeight: `20`', '`', ['quotes']),
  refused('a bracket that nothing opens', '        - pause: {}]', ']', ['quotes']),
  refused('a second value', '        - setWeight: "20" 5', '5', ['quotes']),
  read('a bracket that is closed at the parent', '        - pause: {\n        duration: 5\n        }'),
  read('a comment directly after a bracket', '        - pause: {}# a person decides'),
  read('an anchor and its alias', '        - setWeight: &first 30\n        - setWeight: *first'),
  read('a placeholder that is filled in before', '        - pause: {duration: ${PAUSE}}'),
  read('placeholders of signs that YAML reserves', '        - setWeight: @WEIGHT@\n        - setWeight: %NEXT%'),
];
