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
  const [doing, { message: sentence, remedy }] =
    contextName === undefined
      ? (['disconnected', connection.whyNot()] as const)
      : (['otherContext', NotConnectedError.otherContext(context, contextName)] as const);
  return { have: undefined, doing, problem: { sentence, remedy } };
}
