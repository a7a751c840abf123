// A weight as people read it.

/** "40 %", or "400 of 1000" where the traffic router counts all traffic as something else than 100. */
export function weightText(weight: number, maximum = 100): string {
  return maximum === 100 ? `${weight} %` : `${weight} of ${maximum}`;
}
