import { sourceSpan } from '../../documents/yaml/sourceOffset';
import type { Finding, Fix, Rule, RuleContext } from '../rule';
import { closest } from '../shared/didYouMean';
import { PROMQL_FUNCTIONS } from './promqlFunctions';
import { queriesOf, unknownFunctions } from './queries';

function* check({ object, text, config }: RuleContext): Iterable<Finding> {
  if (!config.promql) return;
  for (const { scalar, query } of queriesOf(object)) {
    for (const { name, start, end } of unknownFunctions(query)) {
      const span = sourceSpan(text, scalar, start, end - start);
      const meant = closest(name, PROMQL_FUNCTIONS);
      const isExact = text.slice(span.start, span.end) === name;
      const fixes: readonly Fix[] =
        meant === undefined || !isExact ? [] : [{ title: `Change to ${meant}`, edits: [{ ...span, newText: meant }] }];
      const question = meant === undefined ? '' : ` Did you mean "${meant}"?`;
      yield { ...span, message: `Prometheus has no function "${name}".${question}`, fixes };
    }
  }
}

export const promqlFunction: Rule = {
  id: 'promql-function',
  title: 'Unknown function in a query',
  defaultSeverity: 'hint',
  docs: `
Prometheus does not know this function. It is only a hint, because systems that speak more than PromQL (VictoriaMetrics
and others) may have it. The setting \`argoRollouts.promql.enabled\` switches the checks of queries off.
`,
  check,
};
