// What a metric is to be, in the fewest words: "≥ 95" of `result[0] >= 95`, any other condition as it is written.
import type { Metric } from '../../rollouts';
import { cleanText } from '../../rollouts';
import type { Expression } from '../../rollouts/analysis';
import { parseCondition } from '../../rollouts/analysis';

const SIGNS: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤', '>': '>', '<': '<', '==': '=', '!=': '≠' };

/** "wanted ≥ 95", "fails if ≥ 5"; empty without a condition. */
export function wantedText({
  successCondition = '',
  failureCondition = '',
}: Pick<Metric, 'successCondition' | 'failureCondition'>): string {
  if (successCondition !== '') return `wanted ${shortCondition(successCondition)}`;
  return failureCondition === '' ? '' : `fails if ${shortCondition(failureCondition)}`;
}

function shortCondition(text: string): string {
  const parsed = parseCondition(text);
  return (parsed.ok ? comparison(parsed.expression) : undefined) ?? cleanText(text, 120);
}

function comparison(expression: Expression): string | undefined {
  if (expression.kind !== 'binary' || !isTheResult(expression.left) || expression.right.kind !== 'literal')
    return undefined;
  const sign = SIGNS[expression.operator];
  const { value } = expression.right;
  return sign !== undefined && (typeof value === 'number' || typeof value === 'bigint')
    ? `${sign} ${String(value)}`
    : undefined;
}

/** `result`, and `result[0]`, which is what Prometheus gives. */
function isTheResult(expression: Expression): boolean {
  if (expression.kind === 'result') return true;
  return expression.kind === 'index' && expression.of.kind === 'result' && expression.index.kind === 'literal'
    ? expression.index.value === 0n
    : false;
}
