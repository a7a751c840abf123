// From the session's state to what the welcome texts of the views depend on.
import type { HostState, Session } from '../../session';
import type { ViewState } from '../ids';

/** The state of the views, for a workspace that may connect. */
export function viewStateOf(state: HostState): ViewState {
  switch (state.kind) {
    case 'closed':
      return 'idle';
    case 'opening':
      return 'connecting';
    case 'failed':
      return 'problem';
    case 'noKubeconfig':
      return state.problems.length > 0 ? 'problem' : 'noKubeconfig';
    case 'noContext':
      return 'noContext';
    case 'open':
      return openState(state.session);
  }
}

function openState(session: Session): ViewState {
  const { have, problem } = session.freshness;
  if (have) return session.fleet.size === 0 ? 'empty' : 'live';
  return problem ? 'problem' : 'connecting';
}
