// A condition as an expression: parsed with its placeholders masked, and its places as places of the file.
import type { Expression } from '../../../rollouts';
import { parseCondition } from '../../../rollouts';
import { sourceSpan } from '../../documents/yaml/sourceOffset';
import type { Span } from '../../documents/yaml/tree';
import { hasHelmText, hasOtherPlaceholder, maskPlaceholders, touchesMask } from './mask';
import type { ConditionPlace } from './metrics';

export interface ReadCondition {
  readonly place: ConditionPlace;
  /** The condition with numbers where its placeholders are. */
  readonly text: string;
  readonly expression: Expression | undefined;
  /** Certainly wrong, and not because of a placeholder. */
  readonly problem: { readonly message: string; readonly offset: number; readonly length: number } | undefined;
  /** Whether a place touches a placeholder. */
  touchesMask(offset: number, length: number): boolean;
  spanOf(source: string, offset: number, length: number): Span;
}

/** Thresholds are what people make arguments of. */
function number(length: number): string {
  return '1'.repeat(length);
}

/** Reads a condition; neither `expression` nor `problem` where someone else fills in what cannot be stepped over. */
export function readCondition(place: ConditionPlace): ReadCondition {
  const { scalar } = place;
  const masked = maskPlaceholders(scalar.text, number);
  const isFilledElsewhere = hasHelmText(scalar.text) || hasOtherPlaceholder(masked);
  const parsed = isFilledElsewhere ? undefined : parseCondition(masked.text);
  const touches = (offset: number, length: number): boolean => touchesMask(masked, offset, offset + length);
  const problem = parsed === undefined || parsed.ok ? undefined : parsed.problem;
  return {
    place,
    text: masked.text,
    expression: parsed?.ok === true ? parsed.expression : undefined,
    problem: problem !== undefined && !touches(problem.offset, problem.length) ? problem : undefined,
    touchesMask: touches,
    spanOf: (source, offset, length) => sourceSpan(source, scalar, offset, length),
  };
}
