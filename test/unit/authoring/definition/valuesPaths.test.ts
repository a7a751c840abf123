// Between a key of the values and the templates that read it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { definition, references, valuesPlace } from '../../../../src/authoring/definition';
import { parseText } from '../../../../src/authoring/documents';
import { contextOf, withCursor, yaml } from '../../../support/authoring/contextOf';

const chart = {
  'templates/rollout.yaml': yaml`
    apiVersion: argoproj.io/v1alpha1
    kind: Rollout
    spec:
      replicas: {{ .Values.count }}
      strategy:
        canary:
          steps:
            {{- range .Values.steps }}
            - setWeight: {{ .weight }}
            {{- end }}
          {{- toYaml .Values.canary | nindent 6 }}
  `,
  'templates/other.yaml': 'kind: ConfigMap\ndata:\n  count: {{ .Values.count | quote }}\n',
};
const VALUES = 'count: 2\nsteps:\n- weight: 5\ncanary:\n  maxSurge: 1\nunread: 1\n';

/** `templates/rollout.yaml .Values.count`: the files, and how each goes on at the place. */
function read(marked: string, ask: 'definition' | 'references'): readonly string[] {
  const { text, offset } = withCursor(marked);
  const context = contextOf(text, { chart });
  const targets =
    ask === 'definition' ? (definition(context, offset)?.targets ?? []) : references(context, offset, false);
  return targets.map((target) => {
    assert.ok(target.in === 'chart', target.in);
    const template = Object.entries(chart).find(([file]) => file === target.file)?.[1] ?? '';
    return `${target.file.replace('templates/', '')} ${/^[^\s|}]*/.exec(template.slice(target.start))?.[0] ?? ''}`;
  });
}

const at = (key: string): string => VALUES.replace(key, `${key.slice(0, 1)}|${key.slice(1)}`);

describe('a key of the values', () => {
  const cases: readonly (readonly [name: string, marked: string, files: readonly string[]])[] = [
    ['that two templates read', at('count'), ['other.yaml', 'rollout.yaml']],
    ['of an item', at('weight'), ['rollout.yaml']],
    ['that is ranged over', at('steps'), ['rollout.yaml']],
    ['inside of what is passed on', at('maxSurge'), ['rollout.yaml']],
    ['that no template reads', at('unread'), []],
    ['whose value the cursor is on', VALUES.replace('2', '|2'), []],
  ];
  for (const [name, marked, files] of cases) {
    test(`${name} leads to ${files.join(' and ') || 'nothing'}`, () => {
      for (const ask of ['definition', 'references'] as const) {
        const found = read(marked, ask).map((line) => line.split(' ')[0] ?? '');
        assert.deepEqual([...new Set(found)].sort(), files, ask);
      }
    });
  }

  test('leads to the place where it is named', () => {
    assert.deepEqual(read(at('weight'), 'definition'), ['rollout.yaml .weight']);
  });
});

describe('a path of the values', () => {
  const values = parseText(VALUES);
  const cases: readonly (readonly [path: readonly (string | number)[], key: string | undefined])[] = [
    [['count'], 'count'],
    [['canary', 'maxSurge'], 'maxSurge'],
    [['canary', 'missing', 'deeper'], 'canary'],
    [['steps', '*', 'weight'], 'steps'],
    [['missing'], undefined],
    [[], undefined],
  ];
  for (const [path, key] of cases) {
    test(`${path.join('.') || 'of nothing'} leads to ${key ?? 'nothing'}`, () => {
      const place = valuesPlace(values, path);
      assert.equal(place && VALUES.slice(place.start, place.end), key);
    });
  }
});
