// What the simulated parts of a demo cluster tell in events and states of pods, and in measurements.
import { startDemoCluster } from '../../../../src/demo';
import { stagesOf } from '../../../../src/demo/cluster/podStages';
import { objectAt, stringAt } from '../../../../src/demo/server/storage/json';
import { readAnalysisRun } from '../../../../src/rollouts';
import type { Sentence } from '../../../support/sentences/sentenceTable';
import { waitFor } from '../../../support/waitFor';
import { CREATED_MS, storedObject } from '../storedObject';

const IMAGES: Readonly<Record<string, string>> = {
  'that starts': 'web:1',
  "whose image can't be pulled": 'web:1-missing',
  'that crashes': 'web:1-crash',
};

/** The table's part about the life in the cluster. */
export async function lifeSentences(): Promise<readonly Sentence[]> {
  return [
    ...Object.entries(IMAGES).map(([what, image]) => ({ when: `a pod ${what}`, says: podTexts(image) })),
    { when: 'a metric of a provider that the demo does not have', says: await measurement() },
  ];
}

/** Each text of a state or an event once. */
function podTexts(image: string): string {
  const pod = storedObject('Pod', 'web-abcde', { spec: { containers: [{ name: 'web', image }] } });
  const texts = stagesOf(pod, CREATED_MS, 1000)
    .slice(0, 4)
    .flatMap(({ state, event }) => [stringAt(objectAt(state, 'waiting'), 'message'), event?.message]);
  return [...new Set(texts)].filter((text) => text !== undefined).join('\n');
}

async function measurement(): Promise<string> {
  const cluster = await startDemoCluster({ scenarios: [] });
  cluster.create({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisRun',
    metadata: { name: 'web', namespace: 'data-platform' },
    spec: { metrics: [{ name: 'health', provider: { web: { url: 'https://example.com' } } }] },
  });
  const message = (): string | undefined => {
    const run = readAnalysisRun(cluster.read('AnalysisRun', 'data-platform', 'web'));
    return run?.status.metricResults?.[0]?.measurements?.[0]?.message;
  };
  try {
    await waitFor('the metric is measured', () => message() !== undefined);
    return message() ?? '';
  } finally {
    await cluster.close();
  }
}
