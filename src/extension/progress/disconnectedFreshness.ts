// How fresh a panel's data is without a session to its rollout's context: there is none, and why.
import type { PanelFreshness } from '../../presentation';
import type { Connection } from '../connection/connection';
import { NotConnectedError } from '../connection/notConnectedError';

/** What a panel knows of the connection. */
export type PanelConnection = Pick<Connection, 'viewState' | 'contextName' | 'whyNot'>;

/** `context` is the panel's own. */
export function disconnectedFreshness(connection: PanelConnection, context: string): PanelFreshness {
  const { contextName, viewState } = connection;
  if (viewState === 'connecting' || viewState === 'idle') return { have: undefined, doing: 'connecting' };
  const { message: sentence, remedy } =
    contextName === undefined ? connection.whyNot() : NotConnectedError.otherContext(context, contextName);
  return { have: undefined, doing: 'disconnected', problem: { sentence, remedy } };
}
