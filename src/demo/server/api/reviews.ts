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
  const path = stringAt(objectAt(spec, 'nonResourceAttributes'), 'path');
  const allowed = path === undefined ? authorization.allows(user, access) : authorization.isAdministrator(user);
  return { metadata: {}, spec, status: { allowed } };
}

function rulesReview(body: JsonObject, user: User): JsonObject {
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
        {
          verbs: ['get'],
          nonResourceURLs: [
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
          ],
        },
      ],
      incomplete: false,
    },
  };
}
