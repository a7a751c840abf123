// Prometheus, web and jobs, the providers that most templates use, and what several providers share.
import type { FieldTexts } from './fieldText';

export const PROVIDER_TEXTS: FieldTexts = {
  'provider.prometheus': {
    does: 'Queries Prometheus. The result is a list with one number per series; result[0] is the first.',
  },
  'prometheus.address': {
    does: 'Address at which the controller reaches Prometheus, such as http://prometheus.monitoring:9090.',
    default: "the controller's own PROMETHEUS_ADDRESS",
  },
  'prometheus.query': {
    does: 'The query, in PromQL.',
    trap: 'A query without data results in an error, not a failure. A rate over [2m] needs two minutes of data.',
  },
  'prometheus.timeout': { does: 'How long to wait for a response.', unit: 'seconds', default: '30' },
  'prometheus.insecure': { does: 'true skips certificate verification.', default: 'false' },
  'prometheus.headers': { does: 'Headers to send with the query.' },
  'prometheus.rangeQuery': {
    does: 'Queries a time range instead of a single moment. The result is a list of all values.',
  },
  'rangeQuery.start': { does: 'Start of the range, as an expression such as now() - duration("10m").' },
  'rangeQuery.end': { does: 'End of the range, as an expression such as now().' },
  'rangeQuery.step': { does: 'Time between two values.', unit: 'a duration such as 30s', source: 'duration' },

  'headers[]': { does: 'One header.' },
  'headers[].key': { does: 'Name of the header.' },
  'headers[].value': { does: 'Value of the header, which can contain arguments such as {{args.token}}.' },

  authentication: { does: 'How the controller authenticates.' },
  'authentication.basicAuth': { does: 'Authenticates with user name and password.' },
  'basicAuth.username': { does: 'The user name.' },
  'basicAuth.password': { does: 'The password. Take it from a Secret through an argument: {{args.password}}.' },
  'authentication.oauth2': { does: 'Authenticates with OAuth 2 client credentials.' },
  'oauth2.clientId': { does: 'The client ID.' },
  'oauth2.clientSecret': { does: 'The client secret. Take it from a Secret through an argument: {{args.secret}}.' },
  'oauth2.scopes': { does: 'The scopes to request.' },
  'oauth2.scopes[]': { does: 'One scope.' },
  'oauth2.tokenUrl': { does: 'URL of the token endpoint.' },
  'authentication.sigv4': {
    does: 'Authenticates with AWS Signature Version 4, for Amazon Managed Service for Prometheus.',
  },
  'sigv4.profile': { does: 'Profile in the AWS configuration of the controller.' },
  'sigv4.region': { does: 'AWS region.' },
  'sigv4.roleArn': { does: 'ARN of the role to assume.' },

  'provider.web': { does: 'Sends an HTTP request. The response, or a part of it, is the result.' },
  'web.url': { does: 'URL of the request, which can contain arguments such as {{args.x}}.' },
  'web.method': {
    does: 'HTTP method of the request.',
    default: 'GET',
    values: [
      { value: 'GET', meaning: 'no body' },
      { value: 'POST', meaning: 'with a body' },
      { value: 'PUT', meaning: 'with a body' },
    ],
  },
  'web.headers': { does: 'Headers to send.' },
  'web.body': { does: 'Body of the request, as a string.', bounds: 'not with GET; not together with jsonBody' },
  'web.jsonBody': { does: 'Body of the request, as JSON.', bounds: 'not with GET; not together with body' },
  'web.jsonPath': {
    does: 'The part of the response that is the result, as JSONPath such as {$.data.rate}.',
    default: 'the whole response',
  },
  'web.timeoutSeconds': { does: 'How long to wait for a response.', unit: 'seconds', default: '10' },
  'web.insecure': { does: 'true skips certificate verification.', default: 'false' },

  'provider.job': {
    does: 'Runs a Kubernetes Job. A completed Job is a successful measurement, a failed Job a failed one.',
  },
  'job.metadata': { does: 'Labels and annotations of the Job.' },
  'job.spec': {
    does: 'The spec of the Job, as in a Job manifest.',
    trap: 'With backoffLimit: 0, the first failure is the result. The default retries 6 times.',
  },

  'provider.plugin': {
    does: 'A metric provider plugin that the controller has loaded, by name, with its configuration.',
  },
};
