// Why there is no cluster to work with, in each state of the session host.
import type { ConnectionProblem, ConnectionState } from '../../../../src/presentation/connection';
import {
  DEMO_ENDED,
  INSTALL_COMMANDS,
  otherContext,
  UNTRUSTED,
  viewerRole,
  whyNotConnected,
} from '../../../../src/presentation/connection';
import type { Sentence } from '../../../support/sentences/sentenceTable';

const STATES: Readonly<Record<string, ConnectionState>> = {
  'the cluster has not answered yet': { kind: 'opening' },
  'there is no kubeconfig': { kind: 'noKubeconfig', problems: [] },
  'files of the kubeconfig can not be read': { kind: 'noKubeconfig', problems: ['a is broken.', 'b is broken.'] },
  'no context is current': { kind: 'noContext' },
};

function said(when: string, problems: readonly ConnectionProblem[]): Sentence {
  return {
    when: `no connection: ${when}`,
    says: problems.flatMap(({ sentence, remedy }) => [sentence, remedy]).join('\n'),
  };
}

/** The table's part about connections. */
export function connectionSentences(): readonly Sentence[] {
  return [
    said('the workspace is not trusted', [UNTRUSTED]),
    ...Object.entries(STATES).map(([when, state]) => said(when, whyNotConnected(state))),
    said('the demo cluster has ended', [DEMO_ENDED]),
    said('the rollout is of another context', [otherContext('prod', 'dev')]),
    { when: 'the commands that install Argo Rollouts', says: INSTALL_COMMANDS },
    { when: 'the role of a namespace', says: viewerRole(['shop']) },
  ];
}
