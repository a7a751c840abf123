// What is said beside the text of a file, of what the work with files finds there.
import { fileStatus, templateLensTitle } from '../../../../src/presentation/files';
import { templateLenses } from '../../../../src/workspace';
import { at, MemoryWorkspace } from '../../../support/memoryWorkspace';
import type { Sentence } from '../../../support/sentences/sentenceTable';
import { recognitions } from '../../workspace/shown/recognised';

export async function fileSentences(): Promise<readonly Sentence[]> {
  const ofFiles = [...(await recognitions())].map(([when, recognition]) => {
    if (!recognition) return { when: `status of ${when}`, says: '(no status)' };
    const { text, detail, spoken } = fileStatus(recognition);
    // Why a file was not read is authoring's to say, and stands in its table.
    const says = recognition.kind === 'notRead' ? text : `${text}\n${detail}\n(spoken) ${spoken}`;
    return { when: `status of ${when}`, says };
  });
  return [...ofFiles, ...(await lensesOfTemplates())];
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
  return (context ? templateLenses(context) : []).map((lens) => ({
    when: `lens above an action of a template that takes ${lens.valuesPath.join('.')}`,
    says: templateLensTitle(lens),
  }));
}
