// A weight as people read it.
import type { PanelStrings } from './strings';
import { fill } from './strings';

/** `40 %`, or `400 of 1000` where the traffic router counts in another maximum. */
export function weightText(weight: number, maximum: number, strings: PanelStrings): string {
  return maximum === 100
    ? fill(strings.percent, { value: weight })
    : fill(strings.ofMaximum, { value: weight, maximum });
}
