// What is read below a broken line: everything that cannot be a part of it, and nothing else.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { findings, parseText, toValue } from '../../../../../src/authoring';
import { contextOf, FIXTURES } from '../../rules/ruleCases';

function recovered(text: string): unknown {
  const [document] = parseText(text).documents;
  return document?.recovered && toValue(document.recovered.root);
}

const STEPS = 'canary:\n  steps:\n    - setWeight: 20\n';

const CERTAIN: readonly (readonly [string, string, unknown])[] = [
  [
    'items below an unclosed bracket',
    `${STEPS}    - pause: {duration: 5\n    - setWeight: 40\n`,
    { canary: { steps: [{ setWeight: 20 }, null, { setWeight: 40 }] } },
  ],
  [
    'keys below an unclosed quote',
    `${STEPS}    - pause: "\n  analysis: {}\n`,
    { canary: { steps: [{ setWeight: 20 }, null], analysis: {} } },
  ],
  [
    'items below two broken ones',
    `${STEPS}    - a: b: c\n    - setWeight: 40\n    - pause: }\n    - setWeight: 60\n`,
    { canary: { steps: [{ setWeight: 20 }, null, { setWeight: 40 }, null, { setWeight: 60 }] } },
  ],
  [
    'items below one that stands left of them',
    `${STEPS}   - pause: {}\n    - setWeight: 40\n`,
    { canary: { steps: [{ setWeight: 20 }, null, { setWeight: 40 }] } },
  ],
  [
    'items below one behind a tab',
    `${STEPS}\t- pause: {}\n    - setWeight: 40\n`,
    { canary: { steps: [{ setWeight: 20 }, null, { setWeight: 40 }] } },
  ],
  [
    'keys beside one without a colon',
    'canary:\n  stableService: a\n  analysis\n    templates: []\n  steps: []\n',
    { canary: { stableService: 'a', steps: [] } },
  ],
  [
    'other sections',
    'metadata: {name: "a}\nspec:\n  replicas: 1\n  steps: [\n  paused: true\n',
    { spec: { replicas: 1, paused: true } },
  ],
];

const DOUBTFUL: readonly (readonly [string, string, unknown])[] = [
  [
    'children of a key in a wrong column',
    'canary:\n  steps: []\n   analysis:\n  templates: []\n  args: []\n',
    { canary: { steps: [] } },
  ],
  [
    'a list in the column of its broken key',
    'canary:\n  a: 1\n  steps {}\n  - setWeight: 20\n  b: 2\n',
    { canary: { a: 1, b: 2 } },
  ],
  [
    'keys of an item in a wrong column',
    'items:\n  - a: 1\n    b: 2\n     - a: 3\n    b: 4\n  - a: 5\n',
    { items: [{ a: 1 }, { a: 5 }] },
  ],
  ['what aliases stand for', 'steps:\n  - &a\n    pause: {\n  - *a\n', undefined],
  ['everything below a broken key in column 0', 'spec: {\n  replicas: 1\n', undefined],
];

describe('below a broken line are still read', () => {
  for (const [name, text, value] of CERTAIN) it(name, () => assert.deepEqual(recovered(text), value));
});

describe('below a broken line nobody reads', () => {
  for (const [name, text, value] of DOUBTFUL) it(name, () => assert.deepEqual(recovered(text), value));
});

it('a whole text needs no recovery', () => assert.equal(recovered(STEPS), undefined));

const MANIFESTS = path.join(FIXTURES, 'silent', 'manifests');
const texts = readdirSync(MANIFESTS).map(
  (name) => readFileSync(path.join(MANIFESTS, name), 'utf8').split(/^---$/m)[0] ?? '',
);

/** Ways to break a line: its column, its colon, its last character. */
const DAMAGE: readonly ((line: string) => string)[] = [
  (line) => ` ${line}`,
  (line) => `   ${line}`,
  (line) => line.replace(/^ /, ''),
  (line) => line.replace(/^ {3}/, ''),
  (line) => line.replace(/:(?= |$)/, ''),
  (line) => line.replace(/[}\]"']\s*$/, ''),
  (line) => line.replace(/: /, ': {'),
];

/** Errors that are found below the broken line of a text that was right before. */
function misread(text: string): readonly string[] {
  const context = contextOf(text);
  const [first] = context.text.documents[0]?.recovered?.lost ?? [];
  if (first === undefined) return [];
  return findings(context)
    .filter(({ id, severity, start }) => severity === 'error' && id !== 'yaml-syntax' && start >= first.end)
    .map(({ message }) => message);
}

describe('nothing below a broken line is misread', () => {
  for (const [index, damage] of DAMAGE.entries()) {
    it(`whichever line of right manifests is broken in way ${index + 1}`, () => {
      let tried = 0;
      for (const text of texts) {
        const lines = text.split('\n');
        // Each way breaks other lines, and together they break every line once.
        for (let at = index; at < lines.length; at += DAMAGE.length) {
          const broken = lines.with(at, damage(lines[at] ?? '')).join('\n');
          assert.deepEqual(misread(broken), [], broken);
          tried += 1;
        }
      }
      assert.ok(tried > 100);
    });
  }
});
