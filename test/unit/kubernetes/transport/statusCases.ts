// Answers of a real API server (recorded with kube-apiserver 1.34.4) and of things that stand in its place.
import type { ApiErrorKind } from '../../../../src/kubernetes';
import type { Destination, RequestPlace } from '../../../../src/kubernetes/transport/destination';
import type { ErrorAnswer } from '../../../../src/kubernetes/transport/statusErrors';
import { status } from '../../../support/kubernetes/apiServer';

/** Where the answers come from. */
export const TO: Destination = {
  context: 'prod',
  cluster: 'shop',
  clusterFile: '/home/jane/.kube/config',
  user: 'jane',
  server: 'https://10.0.0.1:6443',
  host: '10.0.0.1:6443',
  proxy: undefined,
};

/** What they answer, unless a case says otherwise. */
export const GET: RequestPlace = {
  method: 'GET',
  verb: 'get',
  resource: 'rollouts.argoproj.io',
  namespace: 'demo',
  name: 'web',
};

const kind = { group: 'argoproj.io', kind: 'rollouts' };

/** A Status as the API server sends it. */
export function json(code: number, reason: string, message: string, details: object = {}): ErrorAnswer {
  return { status: code, text: JSON.stringify(status(code, reason, message, details)) };
}

export interface StatusCase {
  readonly name: string;
  readonly answer: ErrorAnswer;
  readonly place?: Partial<RequestPlace>;
  readonly kind: ApiErrorKind;
  /** The facts that the sentence states, in whole words: what was asked for, where, and the server's own words. */
  readonly says: readonly string[];
  /** The facts of its remedy. */
  readonly remedy?: readonly string[];
}

export const STATUS_CASES: readonly StatusCase[] = [
  {
    name: 'creating what is there',
    answer: json(409, 'AlreadyExists', 'rollouts.argoproj.io "web" already exists', { name: 'web', ...kind }),
    place: { verb: 'create' },
    kind: 'alreadyExists',
    says: ['rollouts.argoproj.io "web"', 'namespace "demo"', 'exists'],
  },
  {
    name: 'an unknown field, strict',
    answer: json(
      400,
      'BadRequest',
      'Rollout in version "v1alpha1" cannot be handled as a Rollout: strict decoding error: unknown field "spec.strategi"',
    ),
    kind: 'invalid',
    says: ['unknown field "spec.strategi"'],
  },
  {
    name: 'a value of the wrong type, with causes',
    answer: json(422, 'Invalid', 'Rollout.argoproj.io "w5" is invalid: […]', {
      name: 'w5',
      ...kind,
      causes: [
        {
          reason: 'FieldValueTypeInvalid',
          message: 'Invalid value: "string": spec.replicas in body must be of type integer: "string"',
          field: 'spec.replicas',
        },
        {
          reason: 'FieldValueInvalid',
          message: 'Invalid value: null: some validation rules were not checked',
          field: '<nil>',
        },
      ],
    }),
    kind: 'invalid',
    says: [
      'rollouts.argoproj.io "web"',
      'namespace "demo"',
      'spec.replicas: Invalid value: "string": spec.replicas in body must be of type integer: "string".',
    ],
  },
  {
    name: 'creating in a namespace that is not there',
    answer: json(404, 'NotFound', 'namespaces "none" not found', { name: 'none', kind: 'namespaces' }),
    kind: 'notFound',
    says: ['namespaces "none" not found'],
  },
  {
    name: 'getting what is missing',
    answer: json(404, 'NotFound', 'rollouts.argoproj.io "web" not found', { name: 'web', ...kind }),
    kind: 'notFound',
    says: ['rollouts.argoproj.io "web"', 'namespace "demo"', 'not exist'],
  },
  {
    name: 'A3: a kind whose definitions are not installed',
    answer: { status: 404, text: '404 page not found\n' },
    place: { verb: 'list', name: undefined },
    kind: 'notInstalled',
    says: ['context "prod"', 'rollouts.argoproj.io'],
    remedy: ['custom resource definitions', 'not installed'],
  },
  {
    name: 'a kind that the server no longer knows, said as a Status',
    answer: json(404, 'NotFound', 'the server could not find the requested resource'),
    kind: 'notInstalled',
    says: ['context "prod"', 'rollouts.argoproj.io'],
  },
  {
    name: 'credentials that are not accepted',
    answer: json(401, 'Unauthorized', 'Unauthorized'),
    kind: 'unauthorised',
    says: ['context "prod"', 'credentials', 'user "jane"'],
    remedy: ['sign in'],
  },
  {
    name: 'a list that is forbidden in the whole cluster',
    answer: json(
      403,
      'Forbidden',
      'rollouts.argoproj.io is forbidden: User "viewer" cannot list resource "rollouts" in API group "argoproj.io" at the cluster scope',
      kind,
    ),
    place: { verb: 'list', namespace: undefined, name: undefined },
    kind: 'forbidden',
    says: ['User "jane"', 'context "prod"', 'list rollouts.argoproj.io', 'whole cluster'],
    remedy: [
      '"list"',
      '"rollouts"',
      'API group "argoproj.io"',
      'kubectl auth can-i list rollouts.argoproj.io --all-namespaces',
    ],
  },
  {
    name: 'a patch of a subresource that is forbidden',
    answer: json(
      403,
      'Forbidden',
      'rollouts.argoproj.io "web" is forbidden: User "viewer" cannot patch resource "rollouts/status" in API group "argoproj.io" in the namespace "demo"',
      { name: 'web', ...kind },
    ),
    place: { method: 'PATCH', verb: 'patch' },
    kind: 'forbidden',
    says: ['User "jane"', 'patch rollouts.argoproj.io/status', 'namespace "demo"'],
    remedy: ['kubectl auth can-i patch rollouts.argoproj.io --subresource=status -n demo'],
  },
  {
    name: 'pods that are forbidden (the core group)',
    answer: json(
      403,
      'Forbidden',
      'pods is forbidden: User "viewer" cannot list resource "pods" in API group "" in the namespace "demo"',
    ),
    kind: 'forbidden',
    says: ['list pods', 'namespace "demo"'],
  },
  {
    name: 'A9: a namespace that is being deleted is no lack of permission',
    answer: json(
      403,
      'Forbidden',
      'rollouts.argoproj.io "web" is forbidden: unable to create new content in namespace demo because it is being terminated',
      {
        name: 'web',
        ...kind,
        causes: [
          {
            reason: 'NamespaceTerminating',
            message: 'namespace demo is being terminated',
            field: 'metadata.namespace',
          },
        ],
      },
    ),
    kind: 'invalid',
    says: ['Namespace "demo"', 'deleted'],
  },
  {
    name: 'a policy that refuses is no lack of permission',
    answer: json(
      403,
      'Forbidden',
      'admission webhook "validate.kyverno.svc-fail" denied the request: no promotions on Friday',
    ),
    kind: 'invalid',
    says: ['policy', 'validate.kyverno.svc-fail', 'no promotions on Friday'],
    remedy: ['not', 'role'],
  },
  {
    name: 'A8: an old version',
    answer: json(
      409,
      'Conflict',
      'Operation cannot be fulfilled on rollouts.argoproj.io "web": the object has been modified; please apply your changes to the latest version and try again',
      { name: 'web', ...kind },
    ),
    place: { method: 'PATCH', verb: 'patch' },
    kind: 'conflict',
    says: ['rollouts.argoproj.io "web"', 'namespace "demo"', 'changed'],
  },
  {
    name: 'A6: a JSON patch that fails says nothing, and we say no more',
    answer: json(422, 'Invalid', 'the server rejected our request due to an error in our request', {}),
    kind: 'invalid',
    says: ['the server rejected our request due to an error in our request'],
  },
  {
    name: 'A7: a strategic merge patch on a custom resource',
    answer: json(
      415,
      'UnsupportedMediaType',
      'the body of the request was in an unknown format - accepted media types include: application/json-patch+json',
    ),
    kind: 'invalid',
    says: ['unknown format'],
  },
  {
    name: 'A2: a version that is too old',
    answer: json(410, 'Expired', 'too old resource version: 1 (13080)'),
    kind: 'gone',
    says: ['too old resource version: 1 (13080)'],
  },
  {
    name: 'too many requests',
    answer: json(429, 'TooManyRequests', 'slow down'),
    kind: 'tooManyRequests',
    says: ['overloaded'],
  },
  {
    name: 'a failure inside the server',
    answer: json(500, 'InternalError', 'etcdserver: leader changed'),
    kind: 'server',
    says: ['500 InternalError', 'etcdserver: leader changed'],
  },
  {
    name: 'a time-out inside the server',
    answer: json(504, 'Timeout', 'request did not complete'),
    kind: 'server',
    says: ['504 Timeout'],
  },
  {
    name: "a proxy's page of HTML is named by its title, not shown",
    answer: {
      status: 503,
      text: '<html><head><title>503 Service Unavailable</title><style>b{}</style></head><body><b>No server</b></body></html>',
    },
    kind: 'server',
    says: ['https://10.0.0.1:6443', 'API server', '(503: 503 Service Unavailable)'],
  },
  {
    name: 'a page without a title is named by its first words, without its markup and secrets',
    answer: { status: 502, text: '<!doctype html><style>x</style><p>\n  Bad <b>token=abc123</b>' },
    kind: 'server',
    says: ['(502: Bad)'],
  },
  {
    name: 'a 403 that is not the API server',
    answer: { status: 403, text: 'RBAC: access denied' },
    kind: 'forbidden',
    says: ['API server', '(403: RBAC: access denied)'],
  },
  {
    name: 'a redirect is not followed',
    answer: { status: 302, text: '', location: 'https://login.evil.example.com/?next=/apis' },
    kind: 'protocol',
    says: ['https://10.0.0.1:6443', 'login.evil.example.com', 'not followed'],
  },
  {
    name: 'a message with control characters and colours',
    answer: json(500, 'InternalError', '\u001b[31mred\u0000\u202e text\u001b[0m'),
    kind: 'server',
    says: [': red text.'],
  },
  {
    name: 'a message of a megabyte',
    answer: json(500, 'InternalError', 'x'.repeat(1_000_000)),
    kind: 'server',
    says: ['500 InternalError'],
  },
  {
    name: '429 of a proxy',
    answer: { status: 429, text: 'Too many requests' },
    kind: 'tooManyRequests',
    says: ['proxy', 'load balancer', '"prod"', '429'],
    remedy: ['retried'],
  },
  {
    name: 'an unknown path, without a resource',
    answer: { status: 404, text: '404 page not found' },
    place: { resource: undefined },
    kind: 'notInstalled',
    says: ['"prod"', 'resource type'],
  },
];
