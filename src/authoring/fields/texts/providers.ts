// Prometheus, web and jobs: the providers that most templates use; and what several providers share.
import type { FieldTexts } from '../fieldText';

export const PROVIDER_TEXTS: FieldTexts = {
  'provider.prometheus': {
    does: 'A query to Prometheus. The result is a list with a number for each series: result[0] is the first.',
  },
  'prometheus.address': {
    does: 'Address of Prometheus, as the controller can reach it: http://prometheus.monitoring:9090.',
    default: "the controller's own PROMETHEUS_ADDRESS",
  },
  'prometheus.query': {
    does: 'The query, in PromQL.',
    trap: 'A query without data gives an error, not a failure. A rate over [2m] needs two minutes of data.',
  },
  'prometheus.timeout': { does: 'How long to wait for an answer.', unit: 'seconds', default: '30' },
  'prometheus.insecure': { does: 'true accepts any certificate.', default: 'false' },
  'prometheus.headers': { does: 'Headers that are sent with the query.' },
  'prometheus.rangeQuery': {
    does: 'Asks for a range of time instead of a moment: result is then a list of all values.',
  },
  'rangeQuery.start': { does: 'Where the range begins, as an expression: now() - duration("10m").' },
  'rangeQuery.end': { does: 'Where the range ends, as an expression: now().' },
  'rangeQuery.step': { does: 'Distance between the values.', unit: 'a duration such as 30s', source: 'duration' },

  'headers[]': { does: 'One header.' },
  'headers[].key': { does: 'Name of the header.' },
  'headers[].value': { does: 'Its value; {{args.token}} may stand in it.' },

  authentication: { does: 'How the controller signs in.' },
  'authentication.basicAuth': { does: 'By name and password.' },
  'basicAuth.username': { does: 'The name.' },
  'basicAuth.password': { does: 'The password; take it from a Secret with {{args.password}}.' },
  'authentication.oauth2': { does: 'By OAuth 2 client credentials.' },
  'oauth2.clientId': { does: 'Name of the client.' },
  'oauth2.clientSecret': { does: 'Its secret; take it from a Secret with {{args.secret}}.' },
  'oauth2.scopes': { does: 'What is asked for.' },
  'oauth2.scopes[]': { does: 'One scope.' },
  'oauth2.tokenUrl': { does: 'Where the token comes from.' },
  'authentication.sigv4': { does: 'By AWS Signature Version 4, for Amazon Managed Prometheus.' },
  'sigv4.profile': { does: 'Profile in the AWS configuration of the controller.' },
  'sigv4.region': { does: 'AWS region.' },
  'sigv4.roleArn': { does: 'Role to take on.' },

  'provider.web': { does: 'An HTTP request; the answer (or a part of it) is the result.' },
  'web.url': { does: 'Address; {{args.x}} may stand in it.' },
  'web.method': {
    does: 'Method of the request.',
    default: 'GET',
    values: [
      { value: 'GET', meaning: 'asks; has no body' },
      { value: 'POST', meaning: 'sends a body' },
      { value: 'PUT', meaning: 'sends a body' },
    ],
  },
  'web.headers': { does: 'Headers that are sent.' },
  'web.body': { does: 'What is sent, as a text.', bounds: 'not with GET, and not together with jsonBody' },
  'web.jsonBody': { does: 'What is sent, as JSON.', bounds: 'not with GET, and not together with body' },
  'web.jsonPath': {
    does: 'Which part of the answer is the result, as JSONPath: {$.data.rate}.',
    default: 'the whole answer',
  },
  'web.timeoutSeconds': { does: 'How long to wait for an answer.', unit: 'seconds', default: '10' },
  'web.insecure': { does: 'true accepts any certificate.', default: 'false' },

  'provider.job': { does: 'A Kubernetes Job: complete is a success, failed is a failure.' },
  'job.metadata': { does: 'Labels and annotations of the Job.' },
  'job.spec': {
    does: 'The Job, as in a manifest of kind Job.',
    trap: 'backoffLimit: 0 gives an answer at the first failure; the default tries 6 times more.',
  },

  'provider.plugin': {
    does: 'A provider that the controller has loaded as a plugin, by name; below the name what it wants to know.',
  },
};
