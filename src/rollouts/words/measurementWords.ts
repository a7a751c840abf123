// How many measurements an analysis has, the same in sentences, tree and panel.
import { counted } from './countWords';

/** "3 measurements"; "no measurements yet" of none. */
export function measurementsText(count: number): string {
  return count === 0 ? 'no measurements yet' : counted(count, 'measurement');
}
