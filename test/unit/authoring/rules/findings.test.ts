// What happens between a rule's finding and the editor: severities, suppressions, who may speak where, and the cache.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AuthoringConfig, AuthoringContext, FileFacts, TemplateFacts } from '../../../../src/authoring';
import {
  findings,
  FindingsCache,
  mergeFacts,
  parseText,
  recogniseDocuments,
  traceChart,
} from '../../../../src/authoring';
import { assertSays } from '../../../support/sentences/assertSays';
import { contextOf, DEFAULT_CONFIG, edited, findingsIn } from './ruleCases';

const TYPO = `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: api}
spec:
  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: api}
  strategy:
    canary:
      steps:
        - setWieght: 20
        - pause: {}
`;

const METRIC = `apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: {name: up}
spec:
  metrics:
    - name: up
      interval: 1m
      successCondition: result[0] > 0
      provider:
`;

function withConfig(text: string, config: Partial<AuthoringConfig>): AuthoringContext {
  const context = contextOf(text);
  return { ...context, config: { ...DEFAULT_CONFIG, ...config } };
}

function told(context: AuthoringContext): readonly string[] {
  return findings(context).map(({ id, severity }) => `${severity} ${id}`);
}

describe('a finding', () => {
  it("has its rule's severity, its page and its fixes, the suppression last", () => {
    const [finding] = findingsIn(TYPO);
    assert.equal(finding?.severity, 'error');
    assert.equal(finding.page, 'docs/rules/unknown-field.md');
    const [change, suppression, ...others] = finding.fixes.map((fix) => fix.title);
    assertSays(change ?? '', ['Change', 'setWeight']);
    assertSays(suppression ?? '', ['Disable', 'unknown-field', 'line']);
    assert.deepEqual(others, []);
  });

  it('has the severity of the settings', () => {
    assert.deepEqual(told(withConfig(TYPO, { severities: { 'unknown-field': 'information' } })), [
      'information unknown-field',
    ]);
  });

  it('is switched off by the settings', () => {
    assert.deepEqual(told(withConfig(TYPO, { severities: { 'unknown-field': 'off' } })), []);
  });

  it('of the schema is left to the extension that checks the schema', () => {
    assert.deepEqual(told(withConfig(TYPO, { schemaErrors: false })), []);
    const twoActions = TYPO.replace('setWieght: 20', '{setWeight: 20, pause: {}}');
    assert.deepEqual(told(withConfig(twoActions, { schemaErrors: false })), ['error step-actions']);
  });

  it('stays until its comment names its rule', () => {
    const commented = (id: string): string =>
      TYPO.replace('        - setW', `        # argo-rollouts-disable-next-line ${id}\n        - setW`);
    assert.deepEqual(told(contextOf(commented('other'))), ['error unknown-field']);
    assert.deepEqual(told(contextOf(commented('unknown-field'))), []);
  });

  it('is one line, and shows the line breaks of what it quotes', () => {
    const [finding] = findingsIn(
      TYPO.replace('- setWieght: 20', '- pause:\n            duration: |\n              5min'),
    );
    assert.ok(finding?.message.includes('"5min\\n"'), finding?.message);
    assert.ok(finding !== undefined && !finding.message.includes('\n'));
  });

  it('stands once even where an anchor makes it appear twice', () => {
    const text = TYPO.replace('- setWieght: 20', '- &a {setWieght: 20}').replace('- pause: {}', '- *a');
    assert.deepEqual(told(contextOf(text)), ['error unknown-field']);
  });
});

const HEAD = 'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec:\n';
const VALUES = 'rollout:\n  steps:\n    - setWieght: 20\n      pause: {}\n    - setWeight: 50\n    - pause: {}\n';

function valuesTold(template: string): readonly string[] {
  const templates = [{ path: 'templates/rollout.yaml', text: HEAD + template }];
  const facts: FileFacts = {
    chart: { role: 'values', trace: traceChart({ chartYaml: 'name: a\n', templates, subcharts: [] }) },
  };
  return findingsIn(VALUES, facts).map(({ id, severity }) => `${severity} ${id}`);
}

describe('on values', () => {
  it('the schema counts where the template passes them on', () => {
    const told = valuesTold(
      '  strategy:\n    canary:\n      steps:\n        {{- toYaml .Values.rollout.steps | nindent 8 }}\n',
    );
    assert.ok(told.includes('error unknown-field'), told.join());
  });

  it('the schema does not count where the template writes its own', () => {
    const told = valuesTold(
      '  strategy:\n    canary:\n      steps:\n        {{- range .Values.rollout.steps }}\n        - setWeight: {{ .setWieght }}\n        - pause: {{ toJson .pause }}\n        {{- end }}\n',
    );
    assert.deepEqual(
      told.filter((line) => line.startsWith('error')),
      [],
    );
  });

  it('that no template reads there are hints at most', () => {
    const told = valuesTold('  replicas: 1\n');
    assert.ok(told.length > 0);
    assert.deepEqual(
      told.filter((line) => !line.startsWith('hint')),
      [],
    );
  });
});

describe('in broken text', () => {
  it('what stands before the broken place is still checked', () => {
    assert.deepEqual(told(contextOf(`${TYPO}        - pause: {duration: "1m\n`)), [
      'error unknown-field',
      'error yaml-syntax',
    ]);
  });

  it('what stands below it is checked too, value by value', () => {
    const text = TYPO.replace('        - setWieght', '        - pause: {duration: "1m}\n        - setWieght');
    assert.deepEqual(told(contextOf(text)), ['error yaml-syntax', 'error unknown-field']);
  });

  it('what may be a part of the broken line is not', () => {
    const text = TYPO.replace('    canary:', '    canary');
    assert.deepEqual(told(contextOf(text)), ['error yaml-syntax']);
  });

  it('nothing is judged as a whole that the broken line may be a part of', () => {
    const cut = '        - analysis:\n            startingStep: 9\n           templates: []\n';
    const text = TYPO.replace('        - setWieght: 20\n        - pause: {}\n', cut).replace(
      '      steps:',
      '      analysis: {startingStep: 5, templates: [{templateName: a}]}\n      steps:',
    );
    assert.ok(!told(contextOf(text)).some((line) => line.endsWith('starting-step')), told(contextOf(text)).join());
    const metric = `${METRIC}        prometheus: {address: x, query: up\n`;
    assert.deepEqual(told(contextOf(metric)), ['error yaml-syntax']);
  });

  it('other sections are checked as ever', () => {
    const text = TYPO.replace('metadata: {name: api}', 'metadata: {name: "api}');
    assert.deepEqual(told(contextOf(text)), ['error yaml-syntax', 'error unknown-field']);
  });
});

function templateAt(uri: string): TemplateFacts {
  const place = { uri, start: 0, end: 0 };
  return {
    name: 'success-rate',
    clusterScope: false,
    namespace: undefined,
    args: [{ name: 'service', hasValue: false }],
    metrics: [],
    dryRun: [],
    templates: [],
    place,
    isCertain: true,
  };
}

describe('a template of the workspace', () => {
  const text = TYPO.replace('setWieght', 'setWeight').replace(
    '      steps:',
    '      analysis:\n        startingStep: 1\n        templates: [{templateName: success-rate}]\n      steps:',
  );
  const toldWith = (...uris: readonly string[]): readonly string[] => {
    const facts = {
      templates: uris.map(templateAt),
      references: [],
      services: [],
      rollouts: [],
      deployments: [],
      autoscalers: [],
    };
    return told({ ...contextOf(text), workspace: mergeFacts([facts]) });
  };

  it('in the same folder makes a missing argument a warning', () => {
    assert.deepEqual(toldWith('file:///case/templates/a.yaml'), ['warning argument-missing']);
  });

  it('elsewhere makes it an information: it may be another one', () => {
    assert.deepEqual(toldWith('file:///other/a.yaml'), ['information argument-missing']);
  });

  it('of an older version of this file does not count', () => {
    assert.deepEqual(toldWith('file:///case/file.yaml'), []);
  });
});

describe('the cache', () => {
  const other = TYPO.replace('name: api}\nspec', 'name: other}\nspec').replace('setWieght', 'setWeihgt');
  const three = `${TYPO}---\n${other}---\n${TYPO.replaceAll('api}', 'third}')}`;

  it('gives what a fresh look gives, after every change', () => {
    const cache = new FindingsCache();
    let text = three;
    let parsed = parseText(text);
    for (const [word, by] of [
      ['name: other', 'name: another'],
      ['setWeihgt', 'setWeight'],
      ['apiVersion', '# a new first line\napiVersion'],
      ['pause: {}', 'pause: {duration: 1d}'],
    ] as const) {
      const at = text.indexOf(word);
      text = edited(text, [{ start: at, end: at + word.length, newText: by }]);
      parsed = parseText(text, parsed);
      const context = { ...contextOf(text), text: parsed, documents: recogniseDocuments(parsed) };
      assert.deepEqual(findings(context, cache), findings(contextOf(text)));
    }
  });

  it('is not asked when the settings changed', () => {
    const cache = new FindingsCache();
    const context = contextOf(TYPO);
    assert.equal(findings(context, cache).length, 1);
    const off = { ...context, config: { ...DEFAULT_CONFIG, severities: { 'unknown-field': 'off' as const } } };
    assert.equal(findings(off, cache).length, 0);
  });
});
