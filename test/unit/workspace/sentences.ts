// Everything that the workspace says to a person, for its reviewed table.
import type { Recognition } from '../../../src/workspace';
import { templateLenses } from '../../../src/workspace';
import { at, MemoryWorkspace } from '../../support/memoryWorkspace';
import type { Sentence } from '../../support/sentenceTable';
import { logSentences } from './logSentences';
import { recognitions } from './shown/recognised';

export async function sentences(): Promise<readonly Sentence[]> {
  const ofFiles = [...(await recognitions())].map(([when, recognition]) => ({
    when: `status of ${when}`,
    says: recognition ? statusText(recognition) : '(no status)',
  }));
  return [...ofFiles, ...(await lensesOfTemplates()), ...(await logSentences())];
}

/** What is read, and below it what a screen reader says of it. */
function statusText({ text, detail, spoken }: Recognition): string {
  return `${text}\n${detail}\n(spoken) ${spoken}`;
}

async function lensesOfTemplates(): Promise<readonly Sentence[]> {
  const template = `apiVersion: argoproj.io/v1alpha1
kind: Rollout
spec:
  strategy:
    canary:
      steps: {{- toYaml .Values.steps | nindent 8 }}
      analysis:
        args:
          {{- range .Values.args }}
          - name: {{ .name }}
          {{- end }}
`;
  const memory = new MemoryWorkspace({ 'shop/Chart.yaml': 'name: shop\n', 'shop/templates/rollout.yaml': template });
  const session = await memory.start();
  const uri = at('shop/templates/rollout.yaml');
  memory.texts.open(uri, template, { languageId: 'helm' });
  const context = await session.documents.context(uri);
  session.dispose();
  return (context ? templateLenses(context) : []).map(({ title, valuesPath }) => ({
    when: `lens above an action of a template that takes ${valuesPath.join('.')}`,
    says: title,
  }));
}
