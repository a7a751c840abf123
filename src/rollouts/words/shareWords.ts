// Shares and weights as people read them, the same in sentences, hints, hovers and pages.

/** `33 %`: whole, but never 0 or 100 for something in between. */
export function percentText(percent: number): string {
  if (percent > 0 && percent < 0.5) return 'less than 1 %';
  if (percent < 100 && percent >= 99.5) return 'more than 99 %';
  return `${Math.round(percent)} %`;
}

/** A weight of a maximum: `40 %`, or `400 of 1000` where all traffic is not 100. */
export function weightText(weight: number, maximum = 100): string {
  return maximum === 100 ? `${weight} %` : `${weight} of ${maximum}`;
}
