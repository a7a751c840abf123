// What a restored page shows until the host has its first snapshot: it alone is made in the page.
import { FRESHNESS_LOOKS } from '../../looks/freshnessLooks';
import { fill } from '../../pages';
import type { PanelStrings } from './strings';
import type { PanelTarget, PanelView } from './view';

/** The page of a rollout that is being connected to. */
export function restoredView(target: PanelTarget, strings: PanelStrings): PanelView {
  const { name, namespace, context } = target;
  const { icon, tone } = FRESHNESS_LOOKS.connecting;
  return {
    target,
    name,
    place: fill(strings.inContext, { namespace, context }),
    freshness: { doing: 'connecting', icon, tone, missing: [] },
    body: { kind: 'loading', sentence: fill(strings.loading, { name, context }) },
  };
}
