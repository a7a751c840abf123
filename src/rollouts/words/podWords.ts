// How many pods are ready of those that are wanted, the same in sentences, tree and panel.
import { counted } from './countWords';

/**
 * "1 of 3 canary pods ready", "0 of 1 pod ready"; while it scales down there are more than wanted: "9 pods ready, 5
 * wanted". `state`: "available" where pods must be ready for a while, "created" where readiness is not known.
 */
export function podCountText(
  count: number,
  wanted: number,
  thing = 'pod',
  state: 'ready' | 'available' | 'created' = 'ready',
): string {
  return count > wanted
    ? `${counted(count, thing)} ${state}, ${wanted} wanted`
    : `${count} of ${counted(wanted, thing)} ${state}`;
}
