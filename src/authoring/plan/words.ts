// Numbers as people read them, the same in hints, hovers and plans.

/** `8 min`, `1 h 05 min`, `2 d 3 h`, `45 s`: the two largest units, cut off to seconds. */
export function durationText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) return join(days, 'd', hours % 24, 'h');
  if (hours > 0) return join(hours, 'h', minutes % 60, 'min');
  if (minutes > 0) return join(minutes, 'min', seconds % 60, 's');
  return `${seconds} s`;
}

function join(major: number, majorUnit: string, minor: number, minorUnit: string): string {
  return minor === 0
    ? `${major} ${majorUnit}`
    : `${major} ${majorUnit} ${String(minor).padStart(minorUnit === 'h' ? 1 : 2, '0')} ${minorUnit}`;
}

/** `33 %`: whole, but never 0 or 100 for something in between. */
export function percentText(percent: number): string {
  if (percent > 0 && percent < 0.5) return 'less than 1 %';
  if (percent < 100 && percent >= 99.5) return 'more than 99 %';
  return `${Math.round(percent)} %`;
}

/** A weight of a maximum: `40 %`, or `400 of 1000` where all traffic is not 100. */
export function weightText(weight: number, maximum: number): string {
  return maximum === 100 ? `${weight} %` : `${weight} of ${maximum}`;
}

/** `1 pod`, `2 pods`. */
export function counted(count: number, thing: string): string {
  return `${count} ${count === 1 ? thing : `${thing}s`}`;
}

/** `4th`, `21st`. */
export function ordinal(count: number): string {
  const isTeen = Math.floor((count % 100) / 10) === 1;
  const suffix = isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][count % 10] ?? 'th');
  return `${count}${suffix}`;
}
