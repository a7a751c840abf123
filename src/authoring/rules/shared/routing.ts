// Which traffic routers a canary has, as far as the text says.
import { ROUTING_SETTINGS } from '../../../rollouts';
import type { ObjectView } from '../../documents/objectView';
import { asMap, entriesOf, hasUnknownMerge, isNull } from '../../documents/yaml/lookUp';
import type { YamlNode, YamlPair } from '../../documents/yaml/tree';

export const ROUTING = 'spec.strategy.canary.trafficRouting';

export interface Routing {
  /** `none`: certainly no traffic routing. `open`: there is some, and more of it may be elsewhere. */
  readonly state: 'none' | 'known' | 'open' | 'unknown';
  /** Routers by their keys: `nginx`, `istio`, `plugins`, … */
  readonly routers: ReadonlyMap<string, YamlPair>;
  readonly pair: YamlPair | undefined;
  readonly node: YamlNode | undefined;
}

/** The routing of a canary. */
export function routingOf(object: ObjectView): Routing {
  return object.once(readRouting);
}

function readRouting(object: ObjectView): Routing {
  const found = object.at(ROUTING);
  if (found.state !== 'present') {
    const state = found.state === 'absent' ? 'none' : 'unknown';
    return { state, routers: new Map(), pair: undefined, node: undefined };
  }
  const map = asMap(found.node);
  const routers = new Map<string, YamlPair>();
  for (const [key, pair] of map === undefined ? [] : entriesOf(map)) {
    if (!ROUTING_SETTINGS.has(key) && !isNull(pair.value)) routers.set(key, pair);
  }
  const isKnown = found.part.isComplete && map !== undefined && !hasUnknownMerge(map);
  return { state: isKnown ? 'known' : 'open', routers, pair: found.pair, node: found.node };
}

/** Whether certainly none of these routers is there. */
export function hasNone(routing: Routing, routers: readonly string[]): boolean {
  if (routing.state === 'none') return true;
  return routing.state === 'known' && !routers.some((router) => routing.routers.has(router));
}
