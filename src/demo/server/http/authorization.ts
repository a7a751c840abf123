// Who asks, and what they may do: bearer tokens to users, users to rules. The demo's own user may do everything; tests
// add users with fewer rights, and take single rights away to see what a client then says.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { ResourceRequest } from './requestInfo';

/** A rule of RBAC's shape; `*` matches anything, an absent namespace means every namespace. */
export interface PolicyRule {
  readonly verbs: readonly string[];
  readonly groups: readonly string[];
  /** `rollouts`, or `rollouts/status`. */
  readonly resources: readonly string[];
  readonly namespaces?: readonly string[];
}

export interface User {
  readonly name: string;
  readonly groups: readonly string[];
  readonly rules: readonly PolicyRule[];
}

/** What is asked of authorisation, by a request or by an access review. */
export type Access = Pick<ResourceRequest, 'group' | 'plural' | 'namespace' | 'subresource'> & {
  readonly verb: string;
};

export const ANONYMOUS: User = { name: 'system:anonymous', groups: ['system:unauthenticated'], rules: [] };

/** Whoever is in this group may do everything. */
const ADMINISTRATORS = 'system:masters';

const EVERYTHING: PolicyRule = { verbs: ['*'], groups: ['*'], resources: ['*'] };

/** What every authenticated user may do, as on a real cluster. */
export const SELF_REVIEWS: readonly PolicyRule[] = [
  {
    verbs: ['create'],
    groups: ['authorization.k8s.io'],
    resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
  },
  { verbs: ['create'], groups: ['authentication.k8s.io'], resources: ['selfsubjectreviews'] },
];

export class Authorization {
  readonly #users = new Map<string, User>();
  readonly #denied = new Set<PolicyRule>();
  /** The bearer token of the demo's own user, new at every start. */
  readonly token: string;

  constructor() {
    this.token = this.addUser('demo-admin', [EVERYTHING], [ADMINISTRATORS]);
  }

  /** Adds a user, and returns the bearer token of that user. */
  addUser(name: string, rules: readonly PolicyRule[], groups: readonly string[] = []): string {
    const token = randomBytes(24).toString('base64url');
    this.#users.set(token, { name, groups: [...groups, 'system:authenticated'], rules: [...rules, ...SELF_REVIEWS] });
    return token;
  }

  /** The user of an Authorization header; anonymous without one, `undefined` for a token nobody has. */
  userOf(header: string | undefined): User | undefined {
    if (header === undefined) return ANONYMOUS;
    const presented = /^Bearer +(\S+)$/i.exec(header)?.[1];
    if (presented === undefined) return undefined;
    for (const [token, user] of this.#users) if (sameText(token, presented)) return user;
    return undefined;
  }

  /** The user of this name, in these groups too; somebody without rights where nobody is called so. */
  userNamed(name: string, groups: readonly string[]): User {
    const known = [...this.#users.values()].find((user) => user.name === name);
    const all = [...new Set([...(known?.groups ?? []), ...groups, 'system:authenticated'])];
    const rules = all.includes(ADMINISTRATORS) ? [EVERYTHING] : (known?.rules ?? SELF_REVIEWS);
    return { name, groups: all, rules };
  }

  /** Takes a right away from everyone until the answer is called. */
  deny(rule: PolicyRule): () => void {
    this.#denied.add(rule);
    return () => {
      this.#denied.delete(rule);
    };
  }

  allows(user: User, access: Access): boolean {
    if ([...this.#denied].some((rule) => covers(rule, access))) return false;
    return user.rules.some((rule) => covers(rule, access));
  }

  /** Only someone who may do everything may use paths outside the API (discovery is open to every known user). */
  isAdministrator(user: User): boolean {
    return user.groups.includes(ADMINISTRATORS);
  }
}

function covers(rule: PolicyRule, access: Access): boolean {
  const resource = access.subresource ? `${access.plural}/${access.subresource}` : access.plural;
  return (
    matches(rule.verbs, access.verb) &&
    matches(rule.groups, access.group) &&
    matches(rule.resources, resource) &&
    (!rule.namespaces || (access.namespace !== undefined && matches(rule.namespaces, access.namespace)))
  );
}

function matches(allowed: readonly string[], value: string): boolean {
  return allowed.includes('*') || allowed.includes(value);
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
