// What the outline says beside a name.
import { symbols } from '../../../../src/authoring/symbols';
import type { Sentence } from '../../../support/sentenceTable';
import { contextOf } from '../completion/contextOf';

const TEMPLATE =
  'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec:\n  strategy: {{- toYaml .Values.strategy | nindent 4 }}\n';
const VALUES = 'strategy:\n  canary:\n    steps: [{ setWeight: 20 }]\n';

export function symbolSentences(): readonly Sentence[] {
  const [strategy] = symbols(contextOf(VALUES, { chart: { 'templates/rollout.yaml': TEMPLATE } }));
  return [{ when: 'outline: a strategy among the values of a chart', says: strategy?.detail ?? '(nothing)' }];
}
