// Answers of 300 and above as errors: the API server's Status objects, plain-text 404s of missing kinds, and pages that a
// proxy put in its place. *Source:* A1 to A10 and client-go `apimachinery/pkg/api/errors`.
import type { ApiErrorCause, ApiErrorKind } from '../apiError';
import { ApiError } from '../apiError';
import { plainLine, redact } from '../credentials/redact';
import type { Fields } from '../json';
import { asFields, parseJson } from '../json';
import type { Destination, RequestPlace } from './destination';

/** What the API server says of a failure: a `Status` object as far as it is read. */
export interface StatusFacts {
  readonly code: number;
  readonly reason: string;
  readonly message: string;
  readonly causes: readonly ApiErrorCause[];
  readonly retryAfterMs: number | undefined;
}

export interface ErrorAnswer {
  readonly status: number;
  /** The beginning of the body is enough. */
  readonly text: string;
  /** Header `Retry-After` in ms. */
  readonly retryAfterMs?: number | undefined;
  /** Header `Location`. */
  readonly location?: string | undefined;
}

const MESSAGE_LENGTH = 500;

/** Reads a parsed Status object; undefined when it is none. */
export function readStatus(value: unknown): StatusFacts | undefined {
  const status = asFields(value);
  if (status?.['kind'] !== 'Status') return undefined;
  const details = asFields(status['details']) ?? {};
  const causes = Array.isArray(details['causes']) ? details['causes'].map(readCause) : [];
  const seconds = details['retryAfterSeconds'];
  return {
    code: typeof status['code'] === 'number' ? status['code'] : 0,
    reason: textOf(status, 'reason'),
    message: textOf(status, 'message'),
    causes,
    retryAfterMs: typeof seconds === 'number' && seconds > 0 ? seconds * 1000 : undefined,
  };
}

/** The error for an HTTP answer that is not a success. */
export function answerError(answer: ErrorAnswer, to: Destination, place: RequestPlace): ApiError {
  const status = readStatus(parseJson(answer.text));
  if (status)
    return statusError(
      { ...status, code: answer.status, retryAfterMs: answer.retryAfterMs ?? status.retryAfterMs },
      to,
      place,
    );
  return strangeAnswer(answer, to, place);
}

/** The error for a Status object, also one that came inside a watch. */
export function statusError(status: StatusFacts, to: Destination, place: RequestPlace): ApiError {
  const { kind, sentence, remedy } = explain(status, to, place);
  return new ApiError({
    ...place,
    kind,
    sentence,
    remedy,
    context: to.context,
    status: status.code,
    reason: status.reason,
    causes: status.causes,
    retryAfterMs: status.retryAfterMs,
  });
}

interface Explained {
  readonly kind: ApiErrorKind;
  readonly sentence: string;
  readonly remedy: string;
}

function explain(status: StatusFacts, to: Destination, place: RequestPlace): Explained {
  const said = plainLine(status.message, MESSAGE_LENGTH);
  const about = aboutWhat(place);
  switch (status.code) {
    case 401:
      return unauthorised(to);
    case 403:
      return forbidden(status, said, to, place);
    case 404:
      return /^the server could not find the requested resource/.test(status.message)
        ? notInstalled(to, place)
        : {
            kind: 'notFound',
            sentence: said.includes(`"${place.name ?? ''}"`)
              ? `${about} does not exist.`
              : `${about} does not exist: ${said}.`,
            remedy: 'The object may have been deleted. Refresh to see what exists.',
          };
    case 409:
      if (status.reason === 'AlreadyExists')
        return {
          kind: 'alreadyExists',
          sentence: `${about} already exists.`,
          remedy: 'Choose another name, or change the existing object.',
        };
      return {
        kind: 'conflict',
        sentence: `${about} was changed by someone else.`,
        remedy: 'Check its current state, then decide again.',
      };
    case 410:
      return {
        kind: 'gone',
        sentence: `The API server no longer has the requested version of ${place.resource ?? 'the list'}: ${said}.`,
        remedy: 'The extension reads the list again.',
      };
    case 429:
      return {
        kind: 'tooManyRequests',
        sentence: `The API server of context "${to.context}" is overloaded (429).`,
        remedy: 'The request is retried after the delay the server asked for.',
      };
    case 400:
    case 405:
    case 406:
    case 413:
    case 415:
    case 422:
      return {
        kind: 'invalid',
        sentence: `The API server rejected ${about}: ${causesText(status) ?? said}.`,
        remedy: 'Correct the fields it names, then try again.',
      };
    default:
      return {
        kind: status.code >= 500 ? 'server' : 'protocol',
        sentence: `The API server of context "${to.context}" failed (${status.code}${status.reason === '' ? '' : ` ${status.reason}`}): ${said}.`,
        remedy: 'The request is retried. If the error persists, check the API server and its admission webhooks.',
      };
  }
}

function unauthorised({ context, user }: Destination): Explained {
  return {
    kind: 'unauthorised',
    sentence: `The API server of context "${context}" rejected the credentials of user "${user}" (401).`,
    remedy: 'The credentials may have expired: sign in again with the tool that wrote the kubeconfig.',
  };
}

/** 403 is used for more than missing roles: a namespace on its way out (A9), quotas, admission policies. */
function forbidden(status: StatusFacts, said: string, to: Destination, place: RequestPlace): Explained {
  if (status.causes.some(({ reason }) => reason === 'NamespaceTerminating'))
    return {
      kind: 'invalid',
      sentence: `Namespace "${place.namespace ?? ''}" is being deleted, so nothing can be created in it.`,
      remedy: 'Wait until the namespace is gone, or use another one.',
    };
  const denied = /cannot (\S+) resource "([^"]+)"(?: in API group "([^"]*)")?/.exec(status.message);
  if (!denied)
    return {
      kind: 'invalid',
      sentence: `A policy of the cluster rejected ${aboutWhat(place)}: ${said}.`,
      remedy: 'An admission policy or a quota blocks the request, not a missing role. Ask your cluster administrator.',
    };
  const [, verb = '', resource = '', group = ''] = denied;
  const [plural = '', subresource] = resource.split('/');
  const where = place.namespace === undefined ? 'in the whole cluster' : `in namespace "${place.namespace}"`;
  const name = group === '' ? plural : `${plural}.${group}`;
  return {
    kind: 'forbidden',
    sentence: `User "${to.user}" of context "${to.context}" isn't allowed to ${verb} ${name}${subresource === undefined ? '' : `/${subresource}`} ${where}.`,
    remedy:
      `Ask for a role with the verb "${verb}" on "${resource}"${group === '' ? '' : ` in API group "${group}"`}. Check with ` +
      `"kubectl auth can-i ${verb} ${name}${subresource === undefined ? '' : ` --subresource=${subresource}`}` +
      `${place.namespace === undefined ? ' --all-namespaces' : ` -n ${place.namespace}`}".`,
  };
}

function notInstalled({ context }: Destination, { resource }: RequestPlace): Explained {
  const type = resource === undefined ? 'requested resource type' : `resource type ${resource.replace(/\/.*$/, '')}`;
  return {
    kind: 'notInstalled',
    sentence: `The cluster of context "${context}" doesn't have the ${type}.`,
    remedy: 'The custom resource definitions are not installed: install them, or choose another context.',
  };
}

/** An answer that is not a Status object: not the API server's own word, except for the plain 404 of a missing kind (A3). */
function strangeAnswer(answer: ErrorAnswer, to: Destination, place: RequestPlace): ApiError {
  const { status } = answer;
  const explained = strange(answer, to, place);
  return new ApiError({ ...place, ...explained, context: to.context, status, retryAfterMs: answer.retryAfterMs });
}

function strange({ status, text, location }: ErrorAnswer, to: Destination, place: RequestPlace): Explained {
  const line = firstLine(text);
  const said = line === '' ? '' : `: ${line}`;
  if (status === 404) return notInstalled(to, place);
  if (status === 401) return unauthorised(to);
  if (status >= 300 && status < 400)
    return {
      kind: 'protocol',
      sentence: `The server at ${to.server} redirects elsewhere${hostOf(location)}. Redirects are not followed, because they would expose the credentials.`,
      remedy: `Check the server of cluster "${to.cluster}" in ${to.clusterFile}: a login page or a proxy may be answering instead.`,
    };
  if (status === 429)
    return {
      kind: 'tooManyRequests',
      sentence: `A proxy or load balancer in front of the API server of context "${to.context}" is overloaded (429).`,
      remedy: 'The request is retried after the delay the server asked for.',
    };
  return {
    kind: status >= 500 ? 'server' : status === 403 ? 'forbidden' : 'protocol',
    sentence: `The server at ${to.server} is not the API server (${status}${said}).`,
    remedy: "A proxy or load balancer in between may have rejected the request, or can't reach the API server.",
  };
}

/** What a request was about: `rollouts.argoproj.io "web" in namespace "shop"`. */
function aboutWhat({ resource = 'the request', name, namespace }: RequestPlace): string {
  const object = name === undefined ? resource : `${resource} "${name}"`;
  return namespace === undefined ? object : `${object} in namespace "${namespace}"`;
}

function causesText({ causes }: StatusFacts): string | undefined {
  const texts = causes
    .filter(({ field }) => field !== '<nil>')
    .map(({ field, message }) => (field === '' ? message : `${field}: ${message}`));
  return texts.length === 0 ? undefined : plainLine(texts.join('; '), MESSAGE_LENGTH);
}

function readCause(value: unknown): ApiErrorCause {
  const cause = asFields(value) ?? {};
  return { reason: textOf(cause, 'reason'), message: textOf(cause, 'message'), field: textOf(cause, 'field') };
}

function textOf(fields: Fields, key: string): string {
  const value = fields[key];
  return typeof value === 'string' ? value : '';
}

/** The first words of a page, without its markup. */
function firstLine(text: string): string {
  const title = /<title>([^<]*)<\/title>/i.exec(text)?.[1];
  const words = title ?? text.replace(/<(style|script)[\s\S]*?<\/\1>/gi, ' ').replace(/<[^>]*>/g, '\n');
  const line = words.split(/\r?\n/).find((candidate) => candidate.trim() !== '') ?? '';
  return plainLine(redact(line), 120);
}

function hostOf(location: string | undefined): string {
  return location !== undefined && URL.canParse(location) ? ` (to ${new URL(location).host})` : '';
}

/** `Retry-After` in ms: seconds or a date; undefined when absent, odd or in the past. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return ms > 0 ? ms : undefined;
}
