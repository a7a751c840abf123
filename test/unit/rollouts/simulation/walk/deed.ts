// One thing that happens in a random walk.
import type { SimulatedCluster } from '../../../../support/recorded/simulatedCluster';

export interface Deed {
  /** As a failed walk is told. */
  readonly name: string;
  readonly does: (cluster: SimulatedCluster) => void;
}

export function deed(name: string, does: Deed['does']): Deed {
  return { name, does };
}
