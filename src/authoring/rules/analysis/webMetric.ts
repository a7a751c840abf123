import { asScalar, isNull } from '../../documents/yaml/lookUp';
import { isPlaceholderText } from '../../documents/yaml/placeholderText';
import type { YamlPair } from '../../documents/yaml/tree';
import type { Finding, Rule, RuleContext } from '../rule';
import { metricsOf } from '../shared/metrics';

export const webMetric: Rule = {
  id: 'web-metric',
  title: 'Invalid web request',
  defaultSeverity: 'error',
  docs: `
The web provider sends \`body\` (a string) or \`jsonBody\` (an object), never both, and neither with \`GET\`, the default
method. Otherwise every measurement ends in Error before a request is sent, and so does the analysis.
`,
  examples: [
    {
      within: 'metric',
      wrong: `
provider:
  web:
    url: https://metrics.example.com/query
    jsonBody: { service: checkout }
`,
      right: `
provider:
  web:
    url: https://metrics.example.com/query
    method: POST
    jsonBody: { service: checkout }
`,
    },
  ],
  check,
};

/** *Source*: reference 5.4; the controller's web provider refuses both before it asks anyone. */
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
        message: "body and jsonBody can't be used together: every measurement ends in Error.",
      };
    }
    const sent = body ?? jsonBody;
    const method = object.at([...web, 'method']);
    const isGet = method.state === 'absent' || (method.state === 'present' && asScalar(method.node)?.value === 'GET');
    if (sent !== undefined && isGet) {
      const request = method.state === 'absent' ? 'Without a method, the request is a GET, which' : 'A GET request';
      yield {
        ...keyOf(sent),
        message: `${request} can't have ${sent.key}: every measurement ends in Error. Set method to POST or PUT.`,
      };
    }
  }
}

/** A body that is sent; an argument may be an empty text, which is none. */
function isWrittenBody({ value }: YamlPair): boolean {
  const scalar = asScalar(value);
  return typeof scalar?.value === 'string' && scalar.value !== '' && !isPlaceholderText(scalar.value);
}

function keyOf({ keyNode }: YamlPair): { readonly start: number; readonly end: number } {
  return { start: keyNode.start, end: keyNode.end };
}
