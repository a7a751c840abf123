// What a Kubernetes API server says when it refuses: a Status object with a reason that clients act on. The texts follow
// the recorded answers of a real server, because stock clients print them.
import type { Json, JsonObject } from './json';

export interface StatusCause extends JsonObject {
  readonly reason: string;
  readonly message: string;
  readonly field: string;
}

/** Which resource an error is about: `rollouts` of `argoproj.io`, or `pods` of the core group (empty string). */
export interface ResourceName {
  readonly group: string;
  readonly plural: string;
}

/** A refusal, thrown anywhere below the HTTP layer, and sent as a Status. */
export class StatusError extends Error {
  readonly code: number;
  readonly reason: string;
  readonly details: JsonObject | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: number,
    reason: string,
    message: string,
    options: { details?: JsonObject; retryAfterSeconds?: number } = {},
  ) {
    super(message);
    this.name = 'StatusError';
    this.code = code;
    this.reason = reason;
    this.details = options.details;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  /** The Status object as it goes over the wire. */
  body(): JsonObject {
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: this.message,
      reason: this.reason,
      ...(this.details && { details: this.details }),
      code: this.code,
    };
  }
}

/** `rollouts.argoproj.io`, or `pods` for the core group. */
function qualifiedName({ group, plural }: ResourceName): string {
  return group === '' ? plural : `${plural}.${group}`;
}

function details(resource: ResourceName, name: string | undefined, more: Record<string, Json> = {}): JsonObject {
  return {
    ...(name ? { name } : {}),
    ...(resource.group === '' ? {} : { group: resource.group }),
    kind: resource.plural,
    ...more,
  };
}

export function notFound(resource: ResourceName, name: string): StatusError {
  return new StatusError(404, 'NotFound', `${qualifiedName(resource)} "${name}" not found`, {
    details: details(resource, name),
  });
}

export function alreadyExists(resource: ResourceName, name: string): StatusError {
  return new StatusError(409, 'AlreadyExists', `${qualifiedName(resource)} "${name}" already exists`, {
    details: details(resource, name),
  });
}

/** The optimistic lock: the caller's resourceVersion is not the stored one (A8). */
export function conflict(
  resource: ResourceName,
  name: string,
  why = 'the object has been modified; please apply your changes to the latest version and try again',
): StatusError {
  return new StatusError(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${qualifiedName(resource)} "${name}": ${why}`,
    { details: details(resource, name) },
  );
}

/** Server-side apply of fields that others own with another value: one cause a field. */
export function applyConflict(conflicts: readonly { readonly owner: string; readonly field: string }[]): StatusError {
  const [first] = conflicts;
  const owners = [...new Set(conflicts.map(({ owner }) => owner))].sort();
  const lists = owners.map((owner) => {
    const fields = conflicts.filter((one) => one.owner === owner).map(({ field }) => `- ${field}`);
    return [`conflicts with ${owner}:`, ...fields].join('\n');
  });
  const message =
    conflicts.length === 1
      ? `1 conflict: conflict with ${first?.owner}: ${first?.field}`
      : `${conflicts.length} conflicts: ${lists.join('\n')}`;
  const causes = conflicts.map(({ owner, field }): StatusCause => ({
    reason: 'FieldManagerConflict',
    message: `conflict with ${owner}`,
    field,
  }));
  return new StatusError(409, 'Conflict', `Apply failed with ${message}`, { details: { causes } });
}

export function badRequest(message: string): StatusError {
  return new StatusError(400, 'BadRequest', message);
}

export function unauthorized(): StatusError {
  return new StatusError(401, 'Unauthorized', 'Unauthorized');
}

/** The refusal of authorisation: it names user, verb, resource and scope, and clients show exactly that. */
export function forbidden(request: {
  readonly user: string;
  readonly verb: string;
  readonly resource: ResourceName;
  readonly subresource?: string | undefined;
  readonly namespace?: string | undefined;
  readonly name?: string | undefined;
}): StatusError {
  const { resource, name, namespace, subresource } = request;
  const what = subresource ? `${resource.plural}/${subresource}` : resource.plural;
  const scope = namespace ? `in the namespace "${namespace}"` : 'at the cluster scope';
  const subject = name ? `${qualifiedName(resource)} "${name}"` : qualifiedName(resource);
  return new StatusError(
    403,
    'Forbidden',
    `${subject} is forbidden: User "${request.user}" cannot ${request.verb} resource "${what}" in API group "${resource.group}" ${scope}`,
    { details: details(resource, name) },
  );
}

export function forbiddenPath(user: string, verb: string, path: string): StatusError {
  return new StatusError(403, 'Forbidden', `forbidden: User "${user}" cannot ${verb} path "${path}"`, { details: {} });
}

/** Creating in a namespace that is going: 403, though no permission is missing (A9). */
export function namespaceTerminating(resource: ResourceName, name: string, namespace: string): StatusError {
  const cause: StatusCause = {
    reason: 'NamespaceTerminating',
    message: `namespace ${namespace} is being terminated`,
    field: 'metadata.namespace',
  };
  return new StatusError(
    403,
    'Forbidden',
    `${qualifiedName(resource)} "${name}" is forbidden: unable to create new content in namespace ${namespace} because it is being terminated`,
    { details: details(resource, name, { causes: [cause] }) },
  );
}

/** What validation refuses: 422 with one cause a field. `kind` is the kind (CRDs) or the plural (generic checks). */
export function invalid(
  subject: { readonly group: string; readonly kind: string; readonly name: string },
  causes: readonly StatusCause[],
): StatusError {
  const texts = causes.map(({ field, message }) => `${field}: ${message}`);
  const what = subject.group === '' ? subject.kind : `${subject.kind}.${subject.group}`;
  return new StatusError(
    422,
    'Invalid',
    `${what} "${subject.name}" is invalid: ${texts.length === 1 ? (texts[0] ?? '') : `[${texts.join(', ')}]`}`,
    {
      details: {
        ...(subject.name === '' ? {} : { name: subject.name }),
        ...(subject.group === '' ? {} : { group: subject.group }),
        ...(subject.kind === '' ? {} : { kind: subject.kind }),
        causes,
      },
    },
  );
}

/** A failing `test` and a missing path of a JSON patch both say only this (A6). */
export function patchRejected(): StatusError {
  return new StatusError(422, 'Invalid', 'the server rejected our request due to an error in our request', {
    details: {},
  });
}

export function unsupportedMediaType(accepted: readonly string[]): StatusError {
  return new StatusError(
    415,
    'UnsupportedMediaType',
    `the body of the request was in an unknown format - accepted media types include: ${accepted.join(', ')}`,
  );
}

export function notAcceptable(accepted: readonly string[]): StatusError {
  return new StatusError(406, 'NotAcceptable', `only the following media types are accepted: ${accepted.join(', ')}`);
}

export function methodNotAllowed(resource: ResourceName): StatusError {
  return new StatusError(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource', {
    details: details(resource, undefined),
  });
}

/** The version that was asked for is no longer known: list or watch again (A2). */
export function expired(message: string): StatusError {
  return new StatusError(410, 'Expired', message);
}

export function tooOldResourceVersion(asked: number, oldest: number): StatusError {
  return expired(`too old resource version: ${asked} (${oldest})`);
}

/** A list "not older than" a version that lies in the future. */
export function tooLargeResourceVersion(asked: number, current: number): StatusError {
  return new StatusError(504, 'Timeout', `Too large resource version: ${asked}, current: ${current}`, {
    details: {
      causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
      retryAfterSeconds: 1,
    },
    retryAfterSeconds: 1,
  });
}

export function tooLarge(limit: number): StatusError {
  return new StatusError(413, 'RequestEntityTooLarge', `Request entity too large: limit is ${limit}`);
}

export function internalError(message: string): StatusError {
  return new StatusError(500, 'InternalError', `Internal error occurred: ${message}`, {
    details: { causes: [{ message }] },
  });
}
