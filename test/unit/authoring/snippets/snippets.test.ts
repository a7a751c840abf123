// Every snippet, right after it was inserted: YAML that parses, objects that the schema takes, a strategy that the
// controller takes.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parseAllDocuments, stringify } from 'yaml';
import { emptyWorkspace, parseText, recogniseDocuments } from '../../../../src/authoring/documents';
import { planOf } from '../../../../src/authoring/plan';
import { findings } from '../../../../src/authoring/rules';
import { expandSnippet, type Snippet, snippets } from '../../../../src/authoring/snippets';
import { analysisProblems, isFields, isKindName, readAnalysisTemplate, validateObject } from '../../../../src/rollouts';

const ROOT = join(import.meta.dirname, '../../../..');

type Fields = Readonly<Record<string, unknown>>;

/** What a snippet's text is, one value a document. */
function values(text: string): readonly unknown[] {
  return parseAllDocuments(text).map((document) => {
    assert.deepEqual(document.errors, [], text);
    return document.toJS() as unknown;
  });
}

/** `value` as the only thing at a path of an object. */
function at(path: readonly string[], value: unknown): unknown {
  return path.reduceRight<unknown>((inner, part) => ({ [part]: inner }), value);
}

function merged(left: unknown, right: unknown): unknown {
  if (!isFields(left) || !isFields(right)) return right;
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return Object.fromEntries(
    [...keys].map((key) => [
      key,
      key in left && key in right ? merged(left[key], right[key]) : (right[key] ?? left[key]),
    ]),
  );
}

/** What has to be around a snippet for it to make sense. */
const AROUND: Readonly<Record<string, Fields>> = {
  'rollout-header-route': {
    spec: {
      strategy: {
        canary: {
          stableService: 'a',
          canaryService: 'b',
          trafficRouting: { managedRoutes: [{ name: 'beta' }], istio: { virtualService: { name: 'a' } } },
        },
      },
    },
  },
};

const POD = { metadata: { labels: { app: 'a' } }, spec: { containers: [{ name: 'a', image: 'a:1' }] } };
const STEPS = [{ setWeight: 20 }, { pause: { duration: '5m' } }];
const BARE: Readonly<Record<string, Fields>> = {
  Rollout: { spec: { selector: { matchLabels: { app: 'a' } }, template: POD, strategy: { canary: { steps: STEPS } } } },
};

/** The whole objects that a snippet makes. */
function objectsOf({ prefix, place, body }: Snippet): readonly Fields[] {
  const [first, ...more] = values(expandSnippet(body));
  const head = { apiVersion: 'argoproj.io/v1alpha1', metadata: { name: 'a' } };
  switch (place.kind) {
    case 'documents':
      return [first, ...more].filter(isFields);
    case 'values': {
      assert.ok(isFields(first) && isFields(first['rollout']));
      return [{ ...head, kind: 'Rollout', spec: { ...bareSpec(), strategy: first['rollout']['strategy'] } }];
    }
    default: {
      const { objectKind, path } = place;
      const parts = path.split('.');
      const bare = parts.at(-1) === 'strategy' ? { spec: { ...bareSpec(), strategy: {} } } : (BARE[objectKind] ?? {});
      const object = merged(merged(bare, at(parts, first)), AROUND[prefix] ?? {});
      assert.ok(isFields(object));
      return [{ ...head, kind: objectKind, ...object }];
    }
  }
}

function bareSpec(): Fields {
  const spec = BARE['Rollout']?.['spec'];
  assert.ok(isFields(spec));
  return spec;
}

describe('the table of snippets', () => {
  test('is what the contributed file says', () => {
    execFileSync(process.execPath, [join(ROOT, 'scripts/generate-snippets.mjs'), '--check'], { stdio: 'pipe' });
  });

  test('has every pattern of the seed', () => {
    const prefixes = snippets.map(({ prefix }) => prefix);
    for (const wanted of [
      'rollout-canary',
      'rollout-manual-gate',
      'rollout-background-analysis',
      'rollout-template-success-rate',
      'rollout-template-error-rate',
      'rollout-template-latency',
      'rollout-blue-green',
      'rollout-experiment',
      'rollout-nginx',
      'rollout-istio',
      'rollout-alb',
      'rollout-gateway-api',
      'rollout-header-route',
    ]) {
      assert.ok(prefixes.includes(wanted), wanted);
    }
    assert.equal(new Set(prefixes).size, prefixes.length);
  });

  for (const snippet of snippets) {
    describe(snippet.prefix, () => {
      test('begins with rollout- and is a sentence', () => {
        assert.match(snippet.prefix, /^rollout-[a-z-]+$/);
        assert.match(snippet.description, /^[A-Z0-9].*\.$/);
      });

      test('is what the schema takes, in the version it names', () => {
        for (const object of objectsOf(snippet)) {
          const kind = String(object['kind']);
          assert.ok(isKindName(kind), kind);
          assert.deepEqual(validateObject(kind, object, snippet.since ?? '1.0.0'), []);
        }
      });

      test('is what the controller takes', () => {
        for (const object of objectsOf(snippet)) {
          const { spec } = object;
          assert.ok(isFields(spec));
          if (object['kind'] === 'Rollout') {
            const plan = planOf(spec['strategy'], { replicas: 5 });
            assert.notEqual(plan.kind, 'invalid', JSON.stringify(plan));
          } else if (object['kind'] === 'AnalysisTemplate') {
            const template = readAnalysisTemplate({ ...object, metadata: { name: 'a', uid: 'a' } });
            assert.deepEqual(template && analysisProblems({ metrics: template.spec.metrics }), []);
          }
        }
      });

      test('has no finding', () => {
        const text = objectsOf(snippet)
          .map((object) => stringify(object))
          .join('---\n');
        const parsed = parseText(text);
        const found = findings({
          text: parsed,
          documents: recogniseDocuments(parsed),
          workspace: emptyWorkspace(),
          config: { version: '1.9.0', schemaErrors: true, promql: true, severities: {} },
        });
        // That a limit of 3 stops at the 4th failure is said of every limit.
        const serious = found.filter(({ id }) => id !== 'tolerated-failures');
        assert.deepEqual(
          serious.map(({ id, message }) => `${id}: ${message}`),
          [],
        );
      });
    });
  }
});

describe('expandSnippet', () => {
  const CASES: readonly [body: string, text: string][] = [
    ['a: ${1:b} $1', 'a: b b'],
    ['a: ${1|x,y|}', 'a: x'],
    ['a: ${1|x\\,y,z|}', 'a: x,y'],
    ['${2:${1:a}-b} $2', 'a-b a-b'],
    ['{{args.x\\}\\}', '{{args.x}}'],
    ['a: $1', 'a: '],
    ['a: ${1}', 'a: '],
    ['price: \\$5', 'price: $5'],
    ['{$.ok}', '{$.ok}'],
  ];
  for (const [body, text] of CASES) {
    test(`${body} becomes ${text}`, () => {
      assert.equal(expandSnippet(body), text);
    });
  }
});

describe('the contributed file', () => {
  test('is JSON of titles, prefixes and bodies', () => {
    const file: unknown = JSON.parse(readFileSync(join(ROOT, 'snippets/rollouts.json'), 'utf8'));
    assert.ok(isFields(file));
    assert.equal(Object.keys(file).length, snippets.length);
  });
});
