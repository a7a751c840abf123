// The number beside the view of rollouts.
import type * as vscode from 'vscode';
import type { AttentionView } from '../../presentation/attention';

/** The view fits. */
interface WithBadge {
  badge: vscode.ViewBadge | undefined;
}

/** Shows the number, only where it is another: each time is a call to the window. */
export function attentionBadge(view: WithBadge): (attention: AttentionView | undefined) => void {
  return (attention) => {
    const badge = attention?.badge;
    if (view.badge?.value !== badge?.value || view.badge?.tooltip !== badge?.tooltip) view.badge = badge;
  };
}
