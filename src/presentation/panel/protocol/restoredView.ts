// What a restored page shows until the host has its first snapshot: it alone is made in the page.
import { FRESHNESS_LOOKS } from '../../looks/freshnessLooks';
import { fill } from '../../pages';
import type { PanelState } from './messages';
import type { PanelStrings } from './strings';
import type { PanelView } from './view';

/** The page of a rollout that is being connected to. */
export function restoredView({ target, isPinned }: PanelState, strings: PanelStrings): PanelView {
  const { name, namespace, context } = target;
  const { icon, tone } = FRESHNESS_LOOKS.connecting;
  return {
    target,
    isPinned,
    name,
    place: fill(strings.inContext, { namespace, context }),
    freshness: { doing: 'connecting', icon, tone, isStale: false, requests: [], missing: [] },
    body: { kind: 'loading', sentence: fill(strings.loading, { name, context }) },
  };
}
