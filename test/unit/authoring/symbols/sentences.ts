// What the outline calls what has no name of its own, and where an object comes from.
import { type DocumentSymbol, symbols } from '../../../../src/authoring/symbols';
import { type Around, contextOf, yaml } from '../../../support/authoring/contextOf';
import type { Sentence } from '../../../support/sentences/sentenceTable';

const VALUES = 'rollout:\n  strategy:\n    canary:\n      steps:\n      - setWeight: 5\n      - pause: {}\n';
const CHART = {
  'templates/r.yaml':
    'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec:\n  strategy: {{- toYaml .Values.rollout.strategy | nindent 4 }}\n',
};
const TEMPLATE = yaml`
  apiVersion: argoproj.io/v1alpha1
  kind: AnalysisTemplate
  metadata: {name: rate}
  spec:
    metrics: [{name: success, provider: {job: {}}}, {provider: {web: {url: x}}}]
`;
const NAMELESS = yaml`
  apiVersion: argoproj.io/v1alpha1
  kind: Rollout
  spec:
    strategy:
      blueGreen: {postPromotionAnalysis: {templates: [{templateName: rate}]}}
`;

const SITUATIONS: readonly (readonly [when: string, text: string, around: Around])[] = [
  ['values that become a strategy', VALUES, { chart: CHART }],
  ['a template with a metric without a name', TEMPLATE, {}],
  ['a rollout without a name', NAMELESS, {}],
];

function lines(all: readonly DocumentSymbol[], indent = ''): readonly string[] {
  return all.flatMap(({ name, detail, children }) => [
    `${indent}${name}${detail === '' ? '' : ` · ${detail}`}`,
    ...lines(children, `${indent}  `),
  ]);
}

export function outlineSentences(): readonly Sentence[] {
  return SITUATIONS.map(([when, text, around]) => ({
    when: `outline: ${when}`,
    says: lines(symbols(contextOf(text, around))).join('\n'),
  }));
}
