// Every sentence of the room: its errors in all their kinds, and what it says about kubeconfig files.
import { cancelledError } from '../../../src/kubernetes/apiError';
import { answerError } from '../../../src/kubernetes/transport/statusErrors';
import { errorText } from '../../support/sentences/errorText';
import type { Sentence } from '../../support/sentences/sentenceTable';
import { credentialSentences } from './credentials/credentialSentences';
import { kubeconfigSentences } from './kubeconfig/kubeconfigSentences';
import { reflectorSentences } from './reflector/reflectorSentences';
import { answerSentences } from './transport/answerSentences';
import { networkSentences } from './transport/networkSentences';
import { GET, STATUS_CASES, TO } from './transport/statusCases';

/** The reviewed table's content. */
export async function sentences(): Promise<readonly Sentence[]> {
  return [
    ...statusSentences(),
    ...networkSentences(),
    ...(await answerSentences()),
    ...(await reflectorSentences()),
    ...(await credentialSentences()),
    ...(await kubeconfigSentences()),
    { when: 'a request is cancelled', says: errorText(cancelledError()) },
  ];
}

function statusSentences(): readonly Sentence[] {
  return STATUS_CASES.filter(({ answer }) => answer.text.length < 10_000).map(({ name, answer, place }) => ({
    when: `the API server answers: ${name}`,
    says: errorText(answerError(answer, TO, { ...GET, ...place })),
  }));
}
