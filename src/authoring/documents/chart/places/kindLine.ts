// What a line `kind: …` of a template can say.
import type { Condition, Hole } from '../template/templateValue';
import { HOLE, MARK } from './outputState';

/** A kind, with the tests around it; several texts where the template chooses in a way that is not followed. */
export interface PossibleKind {
  /** Empty when it can be anything. */
  readonly texts: readonly string[];
  readonly conditions: readonly Condition[];
}

/** A text without the quotes around it. */
export function unquoted(text: string): string {
  return text.replace(/^(["'])(.*)\1$/, '$2');
}

/** The kinds that a line's value can be, each with the tests that make it so. */
export function kindsOfLine(
  value: string,
  holes: readonly Hole[],
  conditions: readonly Condition[],
): readonly PossibleKind[] {
  if (!value.includes(MARK)) return [{ texts: [unquoted(value)], conditions }];
  const [match] = value.matchAll(HOLE);
  const chosen = match?.[0] === value ? holes[Number(match[1])]?.value : undefined;
  if (chosen?.kind !== 'choice') return [{ texts: [], conditions }];
  const texts = chosen.of.flatMap((one) => (one.kind === 'text' ? [one.text] : []));
  const [first, second] = texts;
  const { firstIf } = chosen;
  if (firstIf === undefined || first === undefined || second === undefined) return [{ texts, conditions }];
  return [
    { texts: [first], conditions: [...conditions, firstIf] },
    { texts: [second], conditions: [...conditions, { ...firstIf, holds: !firstIf.holds }] },
  ];
}
