// May this user do that? Asked of the server itself (SelfSubjectAccessReview), so that a button can say in advance which
// verb is missing. Answers are kept for the life of the connection or until `forget`.
import type { ApiClient } from './apiClient';
import { ApiError } from './apiError';
import { valueAt } from './json';
import type { Resource } from './resource';

export interface AccessQuestion {
  /** "get", "list", "watch", "create", "patch", "delete". */
  readonly verb: string;
  readonly resource: Pick<Resource, 'group' | 'plural'>;
  readonly subresource?: string | undefined;
  /** Absent: in all namespaces. */
  readonly namespace?: string | undefined;
  /** Absent: any object of the kind. */
  readonly name?: string | undefined;
}

const ACCESS_REVIEWS: Resource = {
  group: 'authorization.k8s.io',
  version: 'v1',
  plural: 'selfsubjectaccessreviews',
  kind: 'SelfSubjectAccessReview',
  namespaced: false,
};

/** The permissions of one connection's user. */
export class Permissions {
  readonly #client: ApiClient;
  #answers = new Map<string, { readonly question: AccessQuestion; readonly answer: Promise<boolean> }>();

  constructor(client: ApiClient) {
    this.#client = client;
  }

  /**
   * Whether the user may do it. Asked once a question, also by callers at the same time; a failure is thrown as an
   * ApiError and not remembered.
   */
  can(question: AccessQuestion): Promise<boolean> {
    const { verb, resource, subresource, namespace, name } = question;
    const key = JSON.stringify([verb, resource.group, resource.plural, subresource, namespace, name]);
    const known = this.#answers.get(key);
    if (known) return known.answer;
    const answer = this.#ask(question).catch((error: unknown) => {
      if (this.#answers.get(key)?.answer === answer) this.#answers.delete(key);
      throw error;
    });
    this.#answers.set(key, { question, answer });
    return answer;
  }

  /** Forgets the answers about one namespace, because roles there may have changed. */
  forgetIn(namespace: string): void {
    this.#answers = new Map([...this.#answers].filter(([, { question }]) => question.namespace !== namespace));
  }

  /** Forgets all answers, because roles may have changed. */
  forget(): void {
    this.#answers = new Map();
  }

  async #ask({ verb, resource, subresource, namespace, name }: AccessQuestion): Promise<boolean> {
    const answer = await this.#client.create(
      { resource: ACCESS_REVIEWS },
      {
        apiVersion: 'authorization.k8s.io/v1',
        kind: ACCESS_REVIEWS.kind,
        spec: {
          resourceAttributes: { verb, group: resource.group, resource: resource.plural, subresource, namespace, name },
        },
      },
    );
    const allowed = valueAt(answer, 'status', 'allowed');
    if (typeof allowed === 'boolean') return allowed;
    throw new ApiError({
      kind: 'protocol',
      sentence: `The API server of context "${this.#client.context}" answered an access review without a decision.`,
      remedy: 'Check with "kubectl auth can-i" whether the server answers access reviews.',
      context: this.#client.context,
    });
  }
}
