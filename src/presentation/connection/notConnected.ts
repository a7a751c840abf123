// Why there is no cluster to work with, and the way on: the same for commands, panel and trees. The welcome texts of the
// views stand in the manifest, because VS Code reads them there; a test holds their sentences to these.
import type { ProblemKind } from './waysOn';

/** What is wrong, and what to do about it. */
export interface ConnectionProblem {
  readonly sentence: string;
  readonly remedy: string;
  /** What can be done about it depends on it. */
  readonly kind?: ProblemKind | undefined;
}

/** Why there is no session, where there is none: the session host's state fits. */
export interface ConnectionState {
  readonly kind: 'closed' | 'opening' | 'open' | 'noKubeconfig' | 'noContext' | 'failed';
  /** Of a context that can't be worked with. */
  readonly problem?: ConnectionProblem | undefined;
  /** Files that can't be read. */
  readonly problems?: readonly string[] | undefined;
}

/** No connection is made before the workspace is trusted. */
export const UNTRUSTED: ConnectionProblem = {
  sentence:
    'Restricted Mode: no cluster connection until you trust this workspace, because a kubeconfig can run programs.',
  remedy: 'Trust the workspace, or start the demo cluster.',
};

const NOT_ANSWERED: ConnectionProblem = {
  sentence: 'The cluster has not answered yet.',
  remedy: 'Try again in a moment. See the log for details.',
};

const NO_CONTEXT: ConnectionProblem = {
  sentence: 'The kubeconfig has no current context.',
  remedy: 'Run "Argo Rollouts: Select Context…".',
};

const NO_KUBECONFIG: ConnectionProblem = {
  sentence: 'No kubeconfig with a context was found in the settings, the KUBECONFIG variable, or ~/.kube/config.',
  remedy: 'Choose a kubeconfig file, or start the demo cluster.',
};

/** The demo cluster was connected, and its process has ended by itself. */
export const DEMO_ENDED: ConnectionProblem = {
  sentence: 'The demo cluster has ended.',
  remedy: 'Start it again, or select a context of your kubeconfig.',
};

/** What keeps a workspace that may connect from its cluster, the most important first. */
export function whyNotConnected({
  kind,
  problem,
  problems = [],
}: ConnectionState): readonly [ConnectionProblem, ...ConnectionProblem[]] {
  switch (kind) {
    case 'failed':
      return [problem ?? NOT_ANSWERED];
    case 'noKubeconfig': {
      const [first, ...others] = problems.map((sentence) => ({ sentence, remedy: NO_KUBECONFIG.remedy }));
      return first ? [first, ...others] : [NO_KUBECONFIG];
    }
    case 'noContext':
      return [NO_CONTEXT];
    case 'closed':
    case 'opening':
    case 'open':
      return [NOT_ANSWERED];
  }
}

/** A rollout of context `wanted` is meant while another one is connected. */
export function otherContext(wanted: string, present: string): ConnectionProblem {
  return {
    sentence: `This rollout is in context ${wanted}, but the extension is connected to context ${present}.`,
    remedy: `Select context ${wanted} to continue.`,
  };
}
