// Measured numbers and what is wanted of them, in words: the same wherever a measurement is told.
import { cleanText } from '../../rollouts';
import type { ComparedNumber, NumberSet, Threshold } from '../../rollouts/analysis';
import { endsOf, isInSet, measuredNumber } from '../../rollouts/analysis';

/** Digits behind the point of a number that nothing is known to be wanted of. */
const USUAL_DECIMALS = 4;
/** How many more digits than the condition's a number may get until it is seen on which side of the threshold it is. */
const MOST_FURTHER_DECIMALS = 6;
const LONGEST_READ = 300;

/**
 * A measured number with one digit more than its condition writes: "90.9" for `>= 95`. It gets more digits where it would
 * seem to meet a condition that it missed, to miss one that it met, or to be 0: "94.96", never "95.0".
 */
export function numberText(value: number, threshold: Threshold | undefined): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
  const exact = String(value);
  if (exact.includes('e') && Math.abs(value) >= 1) return exact;
  if (!threshold) return exact.includes('e') ? value.toPrecision(USUAL_DECIMALS + 1) : cutFractions(exact);
  const { good, bad, decimals } = threshold;
  const least = decimals + 1;
  for (let digits = least; digits <= decimals + MOST_FURTHER_DECIMALS; digits += 1) {
    const rounded = value.toFixed(digits);
    if (Number(rounded) === value) return exact.includes('e') ? rounded : exact;
    const shown = Number(rounded);
    const isOnItsSide = [good, bad].every((set) => isInSet(set, shown) === isInSet(set, value));
    if (isOnItsSide && shown !== 0) return rounded;
  }
  return exact.includes('e') ? exact : cutFractions(exact, decimals + MOST_FURTHER_DECIMALS);
}

/**
 * A measured value: its number as `numberText` has it where its conditions compare one, else the text with its fractions cut,
 * of at most `longest` characters. A megabyte is cut before it is looked through.
 */
export function valueText(value: string, compared: ComparedNumber | undefined, longest = 80): string {
  const number = measuredNumber(value, compared);
  if (number !== undefined) return numberText(number, compared?.threshold);
  return cleanText(cutFractions(cleanText(value.slice(0, 2 * LONGEST_READ), LONGEST_READ)), longest);
}

/** A text with its long fractions cut off, never rounded: a rounded value could seem to meet a condition that it missed. */
export function cutFractions(text: string, decimals: number = USUAL_DECIMALS): string {
  return text.replace(new RegExp(`(\\.\\d{${String(decimals)}})\\d+(?![\\de])`, 'gi'), '$1…');
}

/**
 * What is wanted of a number: "≥ 95", "0.9 to 1.1", "≠ 0", "≥ 0.95, fails < 0.9"; `undefined` where that would take more
 * words than the condition itself.
 */
export function thresholdText({ good, bad }: Threshold): string | undefined {
  const wanted = setText(good);
  const ends = endsOf(bad);
  const isTheRest = ends.length === endsOf(good).length && endsOf(good).every((end, index) => end === ends[index]);
  if (isTheRest) return wanted;
  const fails = setText(bad);
  return wanted && fails && `${wanted}, fails ${fails.replace(/^= /, 'at ')}`;
}

const MOST_INTERVALS = 2;

function setText(set: NumberSet): string | undefined {
  const [first, second] = set;
  if (!first || set.length > MOST_INTERVALS) return undefined;
  if (second && first.to === second.from && !Number.isFinite(first.from) && !Number.isFinite(second.to))
    return `≠ ${String(first.to)}`;
  return set.map(intervalText).join(' or ');
}

function intervalText({ from, fromIncluded, to, toIncluded }: NumberSet[number]): string {
  if (from === to) return `= ${String(from)}`;
  if (fromIncluded && toIncluded) return `${String(from)} to ${String(to)}`;
  const above = Number.isFinite(from) ? [`${fromIncluded ? '≥' : '>'} ${String(from)}`] : [];
  const below = Number.isFinite(to) ? [`${toIncluded ? '≤' : '<'} ${String(to)}`] : [];
  return [...above, ...below].join(' and ');
}
