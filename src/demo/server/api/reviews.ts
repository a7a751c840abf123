// Questions about oneself: who am I, may I, what may I. They are created, answered, and never stored.
import type { Access, Authorization, User } from '../http/authorization';
import { SELF_REVIEWS } from '../http/authorization';
import type { JsonObject } from '../storage/json';
import { objectAt, stringAt } from '../storage/json';
import type { ResourceName } from '../storage/status';
import { invalid } from '../storage/status';

/** A review resource, for routing and discovery. */
export interface Review extends ResourceName {
  readonly version: string;
  readonly kind: string;
  readonly answer: (body: JsonObject, user: User, authorization: Authorization) => JsonObject;
}

/** Every review that is answered. */
export const REVIEWS: readonly Review[] = [
  {
    group: 'authorization.k8s.io',
    version: 'v1',
    plural: 'selfsubjectaccessreviews',
    kind: 'SelfSubjectAccessReview',
    answer: accessReview,
  },
  {
    group: 'authorization.k8s.io',
    version: 'v1',
    plural: 'selfsubjectrulesreviews',
    kind: 'SelfSubjectRulesReview',
    answer: rulesReview,
  },
  {
    group: 'authentication.k8s.io',
    version: 'v1',
    plural: 'selfsubjectreviews',
    kind: 'SelfSubjectReview',
    answer: (_body, { name, groups }) => ({
      metadata: {},
      status: { userInfo: { username: name, groups } },
    }),
  },
];

/** The review of a resource path. */
export function reviewAt(group: string, version: string, plural: string): Review | undefined {
  return REVIEWS.find((review) => review.group === group && review.version === version && review.plural === plural);
}

function accessReview(body: JsonObject, user: User, authorization: Authorization): JsonObject {
  const spec = objectAt(body, 'spec');
  if ('resourceAttributes' in spec === 'nonResourceAttributes' in spec)
    throw invalid({ group: 'authorization.k8s.io', kind: 'SelfSubjectAccessReview', name: '' }, [
      {
        reason: 'FieldValueInvalid',
        message: 'Invalid value: exactly one of nonResourceAttributes or resourceAttributes must be specified',
        field: 'spec.resourceAttributes',
      },
    ]);
  const resource = objectAt(spec, 'resourceAttributes');
  const namespace = stringAt(resource, 'namespace');
  const access: Access = {
    verb: stringAt(resource, 'verb') ?? '',
    group: stringAt(resource, 'group') ?? '',
    plural: stringAt(resource, 'resource') ?? '',
    subresource: stringAt(resource, 'subresource'),
    namespace: namespace === '' ? undefined : namespace,
  };
  const elsewhere = objectAt(spec, 'nonResourceAttributes');
  const path = stringAt(elsewhere, 'path');
  const allowed =
    path === undefined
      ? authorization.allows(user, access)
      : authorization.isAdministrator(user) || (stringAt(elsewhere, 'verb') === 'get' && isOpen(path));
  return { metadata: {}, spec, status: { allowed } };
}

/** The paths beside the API that every known user may get, as on a real cluster. */
const OPEN_PATHS: readonly string[] = [
  '/api',
  '/api/*',
  '/apis',
  '/apis/*',
  '/healthz',
  '/livez',
  '/openapi',
  '/openapi/*',
  '/readyz',
  '/version',
  '/version/',
];

function isOpen(path: string): boolean {
  return OPEN_PATHS.some((open) => (open.endsWith('*') ? path.startsWith(open.slice(0, -1)) : path === open));
}

function rulesReview(body: JsonObject, user: User, authorization: Authorization): JsonObject {
  const namespace = stringAt(objectAt(body, 'spec'), 'namespace') ?? '';
  const own = user.rules.filter(
    (rule) => !SELF_REVIEWS.includes(rule) && (rule.namespaces?.includes(namespace) ?? true),
  );
  return {
    metadata: {},
    spec: {},
    status: {
      resourceRules: [...SELF_REVIEWS, ...own].map(({ verbs, groups, resources }) => ({
        verbs,
        apiGroups: groups,
        resources,
      })),
      nonResourceRules: [
        ...(authorization.isAdministrator(user) ? [{ verbs: ['*'], nonResourceURLs: ['*'] }] : []),
        { verbs: ['get'], nonResourceURLs: OPEN_PATHS },
      ],
      incomplete: false,
    },
  };
}
