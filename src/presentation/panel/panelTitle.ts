// The titles of the panels' tabs: as short as a name can be that is meant for one rollout alone.
import { cleanText } from '../../rollouts';
import type { PanelTarget } from './protocol';

/** Where a rollout is. */
export type RolloutPlace = Pick<PanelTarget, 'context' | 'namespace' | 'name'>;

/** Identifies a rollout over its recreation: names are its own within a namespace of a context. */
export function placeKey({ context, namespace, name }: RolloutPlace): string {
  return JSON.stringify([context, namespace, name]);
}

/**
 * A title for each panel: the rollout's name, with namespace and context where another panel or another rollout that is
 * known has the same name.
 */
export function panelTitles(targets: readonly RolloutPlace[], known: Iterable<RolloutPlace>): readonly string[] {
  const namesakes = new Map(targets.map(({ name }) => [name, new Set<string>()]));
  for (const places of [targets, known]) for (const place of places) namesakes.get(place.name)?.add(placeKey(place));
  return targets.map(({ context, namespace, name }) => {
    const isAlone = (namesakes.get(name)?.size ?? 0) < 2;
    return (isAlone ? [name] : [name, namespace, context]).map((part) => cleanText(part, 60)).join(' · ');
  });
}
