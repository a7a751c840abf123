// The cluster that the extension is connected to, as far as the language features may ask it. Looked at, never opened.
import type { Event } from '../../../lifecycle';
import type { ApiClient } from '../../../session';
import type { ClusterConnection, ClusterQuestions } from '../../../workspace';

/** What is looked at of the extension's connection. */
export interface ExtensionConnection {
  /** There is one. */
  readonly session: object | undefined;
  readonly freshness: { readonly have?: object | undefined } | undefined;
  readonly onDidChangeSession: Event<undefined>;
  readonly onDidChangeState: Event<undefined>;
  /** A client to the cluster that is connected. */
  openClient(): Pick<ApiClient, 'get' | 'list' | 'dispose'>;
}

const TEMPLATES = [
  { kind: 'AnalysisTemplate', plural: 'analysistemplates', namespaced: true },
  { kind: 'ClusterAnalysisTemplate', plural: 'clusteranalysistemplates', namespaced: false },
] as const;

const DEFINITIONS = {
  group: 'apiextensions.k8s.io',
  version: 'v1',
  plural: 'customresourcedefinitions',
  kind: 'CustomResourceDefinition',
  namespaced: false,
} as const;

/** The connection as the workspace asks it. */
export function clusterOf(connection: ExtensionConnection): ClusterConnection {
  return {
    get isLive() {
      return connection.session !== undefined && connection.freshness?.have !== undefined;
    },
    onDidChangeCluster: connection.onDidChangeSession,
    onDidChangeState: connection.onDidChangeState,
    ask: () => questionsTo(connection.openClient()),
  };
}

function questionsTo(client: ReturnType<ExtensionConnection['openClient']>): ClusterQuestions {
  return {
    rolloutDefinition: () => client.get({ resource: DEFINITIONS, name: 'rollouts.argoproj.io' }),
    analysisTemplates: async (most) => {
      const lists = await Promise.all(
        TEMPLATES.map((resource) =>
          client.list({ resource: { group: 'argoproj.io', version: 'v1alpha1', ...resource } }, { limit: most }),
        ),
      );
      return lists.flatMap(({ items }) => items);
    },
    dispose: () => client.dispose(),
  };
}
