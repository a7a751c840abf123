// Templates and what refers to them: names, arguments, metrics that meet in one analysis.
import { blueGreen, canary, metric, steps, template } from '../frames';
import { knowing } from './knowing';
import type { Situation } from './situation';

const URL = '"https://{{args.service}}.example.com"';
const NEEDY = template(
  `args: [{name: service}]\nmetrics:\n  - {name: health, provider: {web: {url: ${URL}}}}`,
  'needy',
);
const GIVING = template(
  `args: [{name: service, value: checkout}]\nmetrics:\n  - {name: health, provider: {web: {url: ${URL}}}}`,
  'giving',
);
const ENDLESS = template(
  'metrics:\n  - {name: health, interval: 1m, provider: {web: {url: "https://example.com"}}}',
  'endless',
);
const COUNTED = template(
  'metrics:\n  - {name: health, interval: 1m, count: 3, provider: {web: {url: "https://example.com"}}}',
  'counted',
);
const BRINGING = template(
  'templates: [{templateName: needy}]\nmetrics:\n  - {name: own, provider: {web: {url: "https://example.com"}}}',
  'bringing',
);

function of(name: string, more = ''): string {
  return steps(`analysis: {templates: [{templateName: ${name}}]${more}}`);
}

function beside(...documents: readonly string[]): string {
  return documents.join('---\n');
}

function cluster(text: string): string {
  return text.replace('kind: AnalysisTemplate', 'kind: ClusterAnalysisTemplate');
}

export const REFERENCES: readonly Situation[] = [
  {
    rule: 'no-templates',
    name: 'an empty list',
    text: steps('analysis: {templates: []}'),
    finds: [{ at: 'analysis' }],
  },
  {
    rule: 'no-templates',
    name: 'an item without a name',
    text: steps('analysis: {templates: [{clusterScope: true}]}'),
    finds: [{ at: 'clusterScope', says: ['templateName'] }],
  },
  {
    rule: 'no-templates',
    name: 'an analysis before a promotion',
    text: blueGreen('activeService: a\nprePromotionAnalysis: {args: [{name: a, value: b}]}'),
    finds: [{ at: 'prePromotionAnalysis' }],
  },
  {
    rule: 'unknown-template',
    name: 'a workspace without any template',
    text: of('anything'),
    finds: [],
  },
  {
    rule: 'unknown-template',
    name: 'a name that nothing is like',
    text: beside(of('database-load'), GIVING),
    finds: [
      { at: 'database-load', says: ['AnalysisTemplate', 'database-load', 'InvalidSpec'], severity: 'hint', writes: [] },
    ],
  },
  {
    rule: 'unknown-template',
    name: 'a misspelt name',
    text: beside(of('givign'), GIVING),
    finds: [{ at: 'givign', says: ['givign', '"giving"'], severity: 'information', writes: ['giving'] }],
  },
  {
    rule: 'unknown-template',
    name: 'a template of the cluster without clusterScope',
    text: beside(of('giving'), cluster(GIVING)),
    finds: [{ at: 'giving', says: ['ClusterAnalysisTemplate', 'clusterScope: true'] }],
  },
  {
    rule: 'unknown-template',
    name: 'a template of the namespace with clusterScope',
    text: beside(steps('analysis: {templates: [{templateName: giving, clusterScope: true}]}'), GIVING),
    finds: [{ at: 'giving', says: ['AnalysisTemplate', 'clusterScope'] }],
  },
  {
    rule: 'unknown-template',
    name: 'a name with a placeholder',
    text: beside(of('"${TEMPLATE}"'), GIVING),
    finds: [],
  },
  {
    rule: 'unknown-template',
    name: 'a template that refers to another one',
    text: beside(template('templates: [{templateName: nowhere-to-be-found}]', 'a'), GIVING),
    finds: [{ at: 'nowhere-to-be-found', says: ['no analysis can use this template'] }],
  },
  {
    rule: 'argument-missing',
    name: 'a template of the file',
    text: beside(of('needy'), NEEDY),
    finds: [{ at: 'needy', says: ['needy', 'service'], severity: 'error', writes: [] }],
  },
  {
    rule: 'argument-missing',
    name: 'a template of the folder',
    text: of('needy'),
    around: knowing({ 'file:///case/templates/needy.yaml': NEEDY }),
    finds: [{ at: 'needy', severity: 'warning' }],
  },
  {
    rule: 'argument-missing',
    name: 'a template of another folder, which may be another one',
    text: of('needy'),
    around: knowing({ 'file:///other/needy.yaml': NEEDY }),
    finds: [{ at: 'needy', severity: 'information' }],
  },
  {
    rule: 'argument-missing',
    name: 'templates of one name of which one needs nothing',
    text: of('needy'),
    around: knowing({
      'file:///case/a.yaml': NEEDY,
      'file:///case/b.yaml': GIVING.replace('name: giving', 'name: needy'),
    }),
    finds: [],
  },
  { rule: 'argument-missing', name: 'a default', text: beside(of('giving'), GIVING), finds: [] },
  {
    rule: 'argument-missing',
    name: 'a default of another template of the analysis',
    text: beside(
      steps('analysis: {templates: [{templateName: needy}, {templateName: giving}]}'),
      NEEDY,
      GIVING.replace('name: health', 'name: other'),
    ),
    finds: [],
  },
  {
    rule: 'argument-missing',
    name: 'a value',
    text: beside(of('needy', ', args: [{name: service, value: a}]'), NEEDY),
    finds: [],
  },
  {
    rule: 'argument-missing',
    name: 'a value of a field',
    text: beside(of('needy', ', args: [{name: service, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]'), NEEDY),
    finds: [],
  },
  {
    rule: 'argument-missing',
    name: 'a name without a value',
    text: beside(of('needy', ', args: [{name: service}]'), NEEDY),
    finds: [{ at: 'needy', says: ['service'] }],
  },
  {
    rule: 'argument-missing',
    name: 'a misspelt argument is renamed',
    text: beside(of('needy', ', args: [{name: servcie, value: a}]'), NEEDY),
    finds: [{ at: 'needy', writes: ['service'] }],
  },
  {
    rule: 'argument-missing',
    name: 'a template that brings in others, which may give it',
    text: beside(of('bringing'), BRINGING, NEEDY),
    finds: [],
  },
  {
    rule: 'argument-missing',
    name: 'an analysis of an experiment',
    text: beside(
      steps(
        'experiment: {templates: [{name: a, specRef: canary}], analyses: [{name: x, templateName: needy}]}',
        'pause: {}',
      ),
      NEEDY,
    ),
    finds: [{ at: 'needy', says: ['needy', 'service'] }],
  },
  {
    rule: 'argument-unknown',
    name: 'an argument that nothing is like',
    text: beside(of('giving', ', args: [{name: region, value: eu}]'), GIVING),
    finds: [{ at: 'region', says: ['region'], writes: [] }],
  },
  {
    rule: 'argument-unknown',
    name: 'a misspelt argument',
    text: beside(of('giving', ', args: [{name: servcie, value: a}]'), GIVING),
    finds: [{ at: 'servcie', says: ['servcie', 'service'], writes: ['service'] }],
  },
  {
    rule: 'argument-unknown',
    name: 'one of two templates is not known',
    text: beside(
      steps(
        'analysis: {templates: [{templateName: giving}, {templateName: elsewhere}], args: [{name: region, value: eu}]}',
      ),
      GIVING,
    ),
    finds: [],
  },
  {
    rule: 'argument-both',
    name: 'both, in lines',
    text: canary(
      'steps:\n  - analysis:\n      templates: [{templateName: a}]\n      args:\n        - name: x\n          value: a\n          valueFrom: {fieldRef: {fieldPath: metadata.name}}',
    ),
    finds: [{ at: 'valueFrom', says: ['"x"', 'value', 'valueFrom'], writes: [''] }],
  },
  {
    rule: 'argument-both',
    name: 'an empty valueFrom does not count',
    text: steps('analysis: {templates: [{templateName: a}], args: [{name: x, value: a, valueFrom: }]}'),
    finds: [],
  },
  {
    rule: 'argument-undeclared',
    name: 'an argument of a similar name is declared',
    text: template('args: [{name: service}]\nmetrics:\n  - {name: a, provider: {web: {url: "{{args.servcie}}"}}}'),
    finds: [{ at: 'servcie', says: ['servcie', '"service"'], severity: 'warning', writes: ['service'] }],
  },
  {
    rule: 'argument-undeclared',
    name: "nothing like it, so that another template's may be meant",
    text: template('args: [{name: service}]\nmetrics:\n  - {name: a, provider: {web: {url: "{{args.region}}"}}}'),
    finds: [{ at: 'region', says: ['region', 'spec.args'], severity: 'information', writes: [] }],
  },
  {
    rule: 'argument-undeclared',
    name: 'a run, which stands alone',
    text: 'apiVersion: argoproj.io/v1alpha1\nkind: AnalysisRun\nmetadata: {name: a}\nspec: {metrics: [{name: a, provider: {web: {url: "{{args.region}}"}}}]}\n',
    finds: [{ at: 'region', severity: 'error' }],
  },
  {
    rule: 'argument-undeclared',
    name: 'the same argument twice in one value counts once',
    text: template('args: [{name: a}]\nmetrics:\n  - {name: a, provider: {web: {url: "{{args.b}}/{{args.b}}"}}}'),
    finds: [{ at: 'b' }],
  },
  {
    rule: 'argument-undeclared',
    name: 'a placeholder that is no argument',
    text: metric('provider: {web: {url: "{{templates.stable.podTemplateHash}}"}}'),
    finds: [],
  },
  {
    rule: 'argument-unused',
    name: 'one of two arguments',
    text: template(
      'args: [{name: used}, {name: unused}]\nmetrics:\n  - {name: a, provider: {web: {url: "{{ args.used }}"}}}',
    ),
    finds: [{ at: 'unused', says: ['unused'], severity: 'hint' }],
  },
  {
    rule: 'argument-unused',
    name: 'a template that brings in others, which may use it',
    text: template(
      'args: [{name: unused}]\ntemplates: [{templateName: a}]\nmetrics:\n  - {name: a, provider: {web: {url: "https://example.com"}}}',
    ),
    finds: [],
  },
  {
    rule: 'field-reference',
    name: 'the whole map of labels',
    text: of('a', ', args: [{name: x, valueFrom: {fieldRef: {fieldPath: metadata.labels}}}]'),
    finds: [],
  },
  {
    rule: 'field-reference',
    name: 'a label in double quotes',
    text: of('a', `, args: [{name: x, valueFrom: {fieldRef: {fieldPath: 'metadata.labels["app"]'}}}]`),
    finds: [{ at: `'metadata.labels["app"]'`, says: ['metadata.labels["app"]', 'metadata.name'] }],
  },
  {
    rule: 'field-reference',
    name: 'a field of the status',
    text: of('a', ', args: [{name: x, valueFrom: {fieldRef: {fieldPath: status.canary.weights.canary.weight}}}]'),
    finds: [],
  },
  {
    rule: 'endless-analysis',
    name: 'a step',
    text: beside(of('endless'), ENDLESS),
    finds: [{ at: 'endless', says: ['health', 'count'], severity: 'error' }],
  },
  {
    rule: 'endless-analysis',
    name: 'after a promotion',
    text: beside(blueGreen('activeService: a\npostPromotionAnalysis: {templates: [{templateName: endless}]}'), ENDLESS),
    finds: [{ at: 'endless', says: ['health'] }],
  },
  {
    rule: 'endless-analysis',
    name: 'a background analysis, which the controller stops',
    text: beside(
      canary(
        'analysis: {startingStep: 1, templates: [{templateName: endless}]}\nsteps:\n  - setWeight: 10\n  - pause: {duration: 5m}',
      ),
      ENDLESS,
    ),
    finds: [],
  },
  { rule: 'endless-analysis', name: 'a count', text: beside(of('counted'), COUNTED), finds: [] },
  {
    rule: 'endless-analysis',
    name: 'a template far away',
    text: of('endless'),
    around: knowing({ 'file:///elsewhere/endless.yaml': ENDLESS }),
    finds: [{ at: 'endless', severity: 'information' }],
  },
  {
    rule: 'metrics-clash',
    name: 'two templates with one metric',
    text: beside(steps('analysis: {templates: [{templateName: giving}, {templateName: counted}]}'), GIVING, COUNTED),
    finds: [{ at: 'counted', says: ['giving', 'counted', 'health'], severity: 'error' }],
  },
  {
    rule: 'metrics-clash',
    name: 'the same template twice, which counts once',
    text: beside(steps('analysis: {templates: [{templateName: giving}, {templateName: giving}]}'), GIVING),
    finds: [],
  },
  {
    rule: 'metrics-clash',
    name: 'two analyses with the same metric',
    text: beside(
      steps('analysis: {templates: [{templateName: giving}]}', 'analysis: {templates: [{templateName: counted}]}'),
      GIVING,
      COUNTED,
    ),
    finds: [],
  },
];
