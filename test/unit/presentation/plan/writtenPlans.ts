// Strategies as somebody writes them, and the page that is made of them.
import type { AuthoringConfig, AuthoringContext } from '../../../../src/authoring';
import {
  emptyWorkspace,
  parseText,
  recogniseDocuments,
  traceChart,
  writtenStrategies,
} from '../../../../src/authoring';
import type { PlanPageView, PlanTarget } from '../../../../src/presentation/plan';
import { planPageView } from '../../../../src/presentation/plan';

const URI = 'file:///shop/values.yaml';

/** The strategy that most tests plan. */
export const STEPS: string = `canary:
  steps:
    - setWeight: 20
    - pause: { duration: 2m }
    - setWeight: 60
    - pause: {}
`;

/** An AnalysisTemplate to stand behind a Rollout in the same file. */
export const ANALYSIS: string = `---
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata:
  name: success-rate
spec:
  metrics:
    - name: success-rate
      interval: 60s
      failureLimit: 3
      successCondition: result[0] >= 0.95
      provider:
        prometheus:
          address: http://prometheus:9090
          query: up
`;

/** Each line of a text moved to the right. */
export function indented(text: string, blanks: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(blanks));
}

/** A Rollout with a strategy, as a manifest. */
export function rollout(strategy: string, spec = 'replicas: 5'): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata:
  name: shop
spec:
  ${spec}
  selector: { matchLabels: { app: shop } }
  template: { metadata: { labels: { app: shop } }, spec: { containers: [{ name: shop, image: shop }] } }
  strategy:
${indented(strategy, 4)}`;
}

/** A chart that passes `.Values.rollout.strategy` on. */
const trace = traceChart({
  chartYaml: 'name: shop\n',
  templates: [
    {
      path: 'templates/rollout.yaml',
      text: 'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec:\n  strategy:\n    {{- toYaml .Values.rollout.strategy | nindent 4 }}\n',
    },
  ],
  subcharts: [],
});

/** A text, and how it is looked at. */
export interface Case {
  readonly text: string;
  readonly isValues?: boolean;
  readonly target?: Partial<PlanTarget>;
  readonly config?: Partial<AuthoringConfig>;
}

/** The page of a strategy of the text. */
export function view({ text, isValues = false, target, config }: Case): PlanPageView {
  const parsed = parseText(text);
  const context: AuthoringContext = {
    text: parsed,
    documents: recogniseDocuments(parsed, isValues ? { chart: { role: 'values', trace } } : {}),
    workspace: emptyWorkspace(),
    config: { version: '1.9.0', schemaErrors: true, promql: true, severities: {}, ...config },
  };
  const whole: PlanTarget = { uri: URI, index: 0, ...target };
  const strategy = writtenStrategies(context)[whole.index];
  return planPageView({ target: whole, file: 'values.yaml', context, strategy });
}
