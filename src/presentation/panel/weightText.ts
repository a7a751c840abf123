// A weight as people read it.

/** `40 %`, or `400 of 1000` where the traffic router counts in another maximum. */
export function weightText(weight: number, maximum = 100): string {
  return maximum === 100 ? `${String(weight)} %` : `${String(weight)} of ${String(maximum)}`;
}
