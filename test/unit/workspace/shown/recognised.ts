// Files of every sort, and what they were recognised as.
import type { Recognition } from '../../../../src/workspace';
import { recognitionOf } from '../../../../src/workspace';
import { at, MemoryWorkspace } from '../../../support/memoryWorkspace';

const ROLLOUT = 'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: web }\n';
const TEMPLATE = ROLLOUT.replace('kind: Rollout', 'kind: AnalysisTemplate');

/** A chart whose template has a strategy line of its own. */
function chart(strategy: string): Readonly<Record<string, string>> {
  return {
    'shop/Chart.yaml': 'name: shop\n',
    'shop/templates/rollout.yaml': `${ROLLOUT}spec:\n  strategy:\n${strategy}`,
  };
}

const VERBATIM = '    {{- toYaml .Values.deploy.strategy | nindent 4 }}\n';
const LABELS = '    canary:\n      canaryMetadata:\n        labels: {{- toYaml .Values.labels | nindent 10 }}\n';
const REWRITTEN =
  '    canary:\n      steps:\n        {{- range .Values.deploy.steps }}\n        - setWeight: {{ .weight }}\n        {{- end }}\n';
const STRATEGY = 'deploy:\n  strategy:\n    canary: { steps: [{ setWeight: 20 }] }\n';

interface File {
  readonly path: string;
  readonly text: string;
  readonly languageId?: string;
  readonly around?: Readonly<Record<string, string>>;
  readonly valuesPaths?: object;
}

const FILES: Readonly<Record<string, File>> = {
  'one manifest': { path: 'a.yaml', text: ROLLOUT },
  'manifests of several kinds': { path: 'a.yaml', text: [ROLLOUT, TEMPLATE, ROLLOUT].join('---\n') },
  'a manifest of something else': { path: 'a.yaml', text: 'apiVersion: v1\nkind: Service\n' },
  'a template of a chart': {
    path: 'shop/templates/rollout.yaml',
    text: chart(VERBATIM)['shop/templates/rollout.yaml'] ?? '',
    languageId: 'helm',
    around: chart(VERBATIM),
  },
  'values that a template passes on': { path: 'shop/values.yaml', text: STRATEGY, around: chart(VERBATIM) },
  'values that a template rewrites': {
    path: 'shop/values.yaml',
    text: 'deploy:\n  steps: [{ weight: 20 }]\n',
    around: chart(REWRITTEN.replace('.weight }}', '.weight | mul 2 }}')),
  },
  'values that are the whole object': {
    path: 'shop/values.yaml',
    text: 'rollout:\n  spec: { replicas: 3 }\n',
    around: {
      'shop/Chart.yaml': 'name: shop\n',
      'shop/templates/rollout.yaml': `${ROLLOUT}{{- toYaml .Values.rollout | nindent 0 }}\n`,
    },
  },
  'values with more than one place': {
    path: 'shop/values.yaml',
    text: `${STRATEGY}steps: [{ weight: 20 }]\n`,
    around: {
      ...chart(VERBATIM),
      'shop/templates/other.yaml': `${ROLLOUT}spec:\n  strategy:\n${REWRITTEN.replace('.deploy.steps', '.steps')}`,
    },
  },
  'values of a chart that reads none of them': {
    path: 'shop/values.yaml',
    text: 'image: web\n',
    around: chart(LABELS),
  },
  'values that the setting maps': {
    path: 'deploy.yaml',
    text: 'app: { deploy: { canary: { steps: [] } } }\n',
    valuesPaths: { 'deploy.yaml': { 'app.deploy': 'spec.strategy' } },
  },
  'values that only look like a strategy': {
    path: 'values.yaml',
    text: 'strategy:\n  canary:\n    steps:\n      - setWeight: 20\n      - pause: {}\n',
  },
  'a file that is too large': { path: 'a.yaml', text: `${ROLLOUT}${'# long\n'.repeat(2_000_000)}` },
  'a file that is too large and mentions no rollouts': { path: 'a.yaml', text: '# long\n'.repeat(2_000_000) },
};

/** By the situation. */
export async function recognitions(): Promise<ReadonlyMap<string, Recognition | undefined>> {
  const found = new Map<string, Recognition | undefined>();
  for (const [when, file] of Object.entries(FILES)) found.set(when, await recognise(file));
  return found;
}

async function recognise({ path, text, languageId, around, valuesPaths }: File): Promise<Recognition | undefined> {
  const memory = new MemoryWorkspace(around);
  if (valuesPaths) memory.settings.set({ valuesPaths });
  const session = await memory.start();
  memory.texts.open(at(path), text, languageId === undefined ? {} : { languageId });
  const context = await session.documents.context(at(path));
  session.dispose();
  return context && recognitionOf(context);
}
