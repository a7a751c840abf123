import { asScalar, isNull } from '../../documents/yaml/lookUp';
import { isPlaceholderText } from '../../documents/yaml/placeholderText';
import type { YamlPair } from '../../documents/yaml/tree';
import type { Finding, Rule, RuleContext } from '../rule';
import { metricsOf } from '../shared/metrics';

function keyOf({ keyNode }: YamlPair): { readonly start: number; readonly end: number } {
  return { start: keyNode.start, end: keyNode.end };
}

/** A body that is sent; an argument may be an empty text, which is none. */
function isWrittenBody({ value }: YamlPair): boolean {
  const scalar = asScalar(value);
  return typeof scalar?.value === 'string' && scalar.value !== '' && !isPlaceholderText(scalar.value);
}

/** *Source*: reference 5.4; the controller's web provider refuses both before it asks anybody. */
function* check({ object }: RuleContext): Iterable<Finding> {
  for (const { path } of metricsOf(object)) {
    const web = [...path, 'provider', 'web'];
    const text = object.pair([...web, 'body']);
    const json = object.pair([...web, 'jsonBody']);
    const body = text !== undefined && isWrittenBody(text) ? text : undefined;
    const jsonBody = json === undefined || isNull(json.value) ? undefined : json;
    if (body !== undefined && jsonBody !== undefined) {
      yield {
        ...keyOf(jsonBody),
        message: 'A request has either body or jsonBody: with both every measurement ends in Error.',
      };
    }
    const sent = body ?? jsonBody;
    const method = object.at([...web, 'method']);
    const isGet = method.state === 'absent' || (method.state === 'present' && asScalar(method.node)?.value === 'GET');
    if (sent !== undefined && isGet) {
      const written = method.state === 'absent' ? 'GET, which it is without a method,' : 'GET';
      yield {
        ...keyOf(sent),
        message: `A request by ${written} has no ${sent.key}: every measurement ends in Error. Set method to POST or PUT.`,
      };
    }
  }
}

export const webMetric: Rule = {
  id: 'web-metric',
  title: 'Web request that is refused',
  defaultSeverity: 'error',
  docs: `
The web provider sends \`body\` (a text) or \`jsonBody\` (an object), never both, and neither with \`GET\`, which is the
method when none is written. Otherwise every measurement ends in Error before anybody is asked, and the analysis with it.

\`\`\`yaml
web:
  url: https://metrics.example.com/query
  method: POST
  jsonBody: {service: checkout}
\`\`\`
`,
  check,
};
