// What an API server says about each of the five kinds.
import { KIND_FACTS } from './fields.generated';
import type { KindFacts, KindName } from './kinds';

/** Its names, columns and subresources. Source: the CRDs, reference part 0. */
export function kindFacts(kind: KindName): KindFacts {
  return KIND_FACTS[kind];
}
