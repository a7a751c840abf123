// Whatever somebody types: no feature throws, and every place that comes back lies in the text.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AuthoringContext } from '../../../../src/authoring';
import { completions } from '../../../../src/authoring/completion';
import { definition, references } from '../../../../src/authoring/definition';
import { hover } from '../../../../src/authoring/hover';
import { inlayHints, strategyLenses } from '../../../../src/authoring/inlay';
import { knownTemplates, planOf, writtenStrategies } from '../../../../src/authoring/plan';
import { expandSnippet, snippets } from '../../../../src/authoring/snippets';
import { symbols } from '../../../../src/authoring/symbols';
import { type Around, contextOf } from '../../../support/authoring/contextOf';

const CHART = {
  'templates/rollout.yaml':
    'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec:\n  strategy: {{- toYaml .Values.rollout.strategy | nindent 4 }}\n',
};
const VALUES = snippets.find(({ prefix }) => prefix === 'rollout-values-canary');

const TEXTS: readonly (readonly [name: string, text: string, around: Around])[] = [
  ...snippets
    .filter(({ place }) => place.kind === 'documents')
    .map(({ prefix, body }) => [prefix, expandSnippet(body), {}] as const),
  ['values', expandSnippet(VALUES?.body ?? []), { chart: CHART }],
  [
    'flow',
    'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec: {strategy: {canary: {steps: [{setWeight: 20}, {pause: {}}]}}}\n',
    {},
  ],
  // The first line is empty: where lines are looked for, 0 is no line break's place.
  ['an empty first line', '\napiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec: {}\n', {}],
  [
    'anchors',
    'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nx: &a {duration: 1m}\nspec:\n  strategy:\n    canary:\n      steps:\n      - pause: *a\n      - <<: *a\n',
    {},
  ],
];

/** A small generator of numbers, the same in every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function inside({ start, end }: { readonly start: number; readonly end: number }, text: string): void {
  assert.ok(start >= 0 && start <= end && end <= text.length, `${String(start)}-${String(end)}`);
}

function askEverything(context: AuthoringContext, offset: number): void {
  const { text } = context.text;
  for (const { range } of completions(context, offset)) {
    inside(range, text);
    assert.ok(range.start <= offset && offset <= range.end, 'a proposal replaces what is around the cursor');
  }
  const found = hover(context, offset);
  if (found) inside(found, text);
  definition(context, offset);
  references(context, offset, true);
}

function askFile(context: AuthoringContext): void {
  for (const { span } of symbols(context)) inside(span, context.text.text);
  for (const { offset } of inlayHints(context)) inside({ start: offset, end: offset }, context.text.text);
  strategyLenses(context);
  const templates = knownTemplates(context);
  for (const { value } of writtenStrategies(context)) planOf(value, { replicas: 3, templates });
}

describe('nothing throws', () => {
  for (const [name, text, around] of TEXTS) {
    test(`${name}, at every other offset`, () => {
      const context = contextOf(text, around);
      for (let offset = 0; offset <= text.length; offset += 2) askEverything(context, offset);
      askFile(context);
    });

    test(`${name}, while it is typed`, () => {
      for (let length = 0; length <= text.length; length += 5) {
        const context = contextOf(text.slice(0, length), around);
        askEverything(context, length);
      }
    });

    test(`${name}, with damage`, () => {
      const random = randomFrom(text.length);
      const damage = [
        '{',
        '}',
        '[',
        ']',
        ':',
        '"',
        "'",
        '|',
        '-',
        '\n',
        '\t',
        '#',
        '&',
        '*',
        '%',
        '{{',
        '\u{1F600}',
        '',
      ];
      for (let count = 0; count < 25; count += 1) {
        const at = Math.floor(random() * text.length);
        const broken = text.slice(0, at) + (damage[Math.floor(random() * damage.length)] ?? '') + text.slice(at + 1);
        const context = contextOf(broken, around);
        askEverything(context, at);
        askEverything(context, Math.min(broken.length, at + 1));
        if (count % 5 === 0) askFile(context);
      }
    });
  }
});
