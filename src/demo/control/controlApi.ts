// The demo's own paths below `/demo`, for the extension's command, the command line and tests in another process:
// shipping versions, time, faults, counters. They ask for the administrator's token like everything else.
import type { Playing } from '../replay/replayer';
import { SCENARIOS } from '../scenarios';
import type { Quality } from '../scenarios/scenario';
import type { PolicyRule } from '../server/http/authorization';
import { textOf } from '../server/http/body';
import type { Disturbance, Fault, FaultMatch } from '../server/http/faults';
import { isDisturbance, isFaultKind } from '../server/http/faults';
import type { RequestContext } from '../server/http/requestContext';
import type { PathRequest } from '../server/http/requestInfo';
import type { Counters } from '../server/http/traffic';
import type { Json, JsonObject } from '../server/storage/json';
import { arrayAt, isJsonObject, numberAt, objectAt, stringAt, toJson, tryParseJson } from '../server/storage/json';
import { badRequest } from '../server/storage/status';

/** The part of a demo cluster that these paths use; what each does is told at the cluster. */
export interface Controlled {
  readonly speed: number | undefined;
  readonly playing: Playing | undefined;
  setSpeed(speed: number): void;
  advance(ms: number): void;
  stopAt(line: number): void;
  ship(namespace: string, name: string, quality: Quality): string;
  addUser(name: string, rules?: readonly PolicyRule[]): string;
  addFault(fault: Fault): void;
  faults(): readonly Fault[];
  clearFaults(): void;
  disturb(kind: Disturbance, match?: FaultMatch): number;
  compact(): void;
  counters(): Counters;
}

type Endpoint = (cluster: Controlled, body: JsonObject) => Json;

const QUALITIES: readonly Quality[] = ['good', 'bad', 'broken'];

/** Every endpoint; `GET /demo` lists them. */
const ENDPOINTS: Readonly<Record<string, Endpoint>> = {
  'GET /demo': (cluster) => ({
    ...(cluster.speed !== undefined && { speed: cluster.speed }),
    ...(cluster.playing && { playing: toJson(cluster.playing) }),
    scenarios: SCENARIOS.map(({ name, namespace, about }) => ({ name, namespace, about })),
    faults: cluster.faults().map(toJson),
    endpoints: Object.keys(ENDPOINTS),
  }),
  'POST /demo/ship': (cluster, body) => ({
    image: cluster.ship(required(body, 'namespace'), required(body, 'name'), readQuality(body)),
  }),
  'POST /demo/speed': (cluster, body) => {
    cluster.setSpeed(positive(body, 'speed'));
    return {};
  },
  'POST /demo/advance': (cluster, body) => {
    cluster.advance(positive(body, 'seconds') * 1000);
    return {};
  },
  'POST /demo/replay': (cluster, body) => {
    cluster.stopAt(positive(body, 'line'));
    return {};
  },
  'POST /demo/faults': (cluster, body) => {
    cluster.addFault(readFault(body));
    return { faults: cluster.faults().map(toJson) };
  },
  'DELETE /demo/faults': (cluster) => {
    cluster.clearFaults();
    return {};
  },
  'POST /demo/disturb': (cluster, body) => {
    const kind = required(body, 'kind');
    if (!isDisturbance(kind)) throw badRequest(`unknown disturbance "${kind}"`);
    return { disturbed: cluster.disturb(kind, readMatch(body)) };
  },
  'POST /demo/compact': (cluster) => {
    cluster.compact();
    return {};
  },
  'POST /demo/users': (cluster, body) => ({ token: cluster.addUser(required(body, 'name'), readRules(body)) }),
  'GET /demo/counters': (cluster) => toJson(cluster.counters()),
};

/** Answers a request below `/demo`; `false` where there is no such endpoint. */
export function serveControl(cluster: Controlled, context: RequestContext<PathRequest>): boolean {
  const { request, url, body, reply } = context;
  const endpoint = ENDPOINTS[`${request.method ?? ''} ${url.pathname}`];
  if (!endpoint) return false;
  reply.json(200, JSON.stringify(endpoint(cluster, readBody(textOf(body)))));
  return true;
}

/** The body as an object, whatever content type it says (curl says a form's). */
function readBody(text: string): JsonObject {
  const body = text === '' ? {} : tryParseJson(text);
  if (!isJsonObject(body)) throw badRequest('the body must be a JSON object');
  return body;
}

function required(body: JsonObject, member: string): string {
  const value = stringAt(body, member);
  if (!value) throw badRequest(`"${member}" is missing`);
  return value;
}

function positive(body: JsonObject, member: string): number {
  const value = numberAt(body, member);
  if (value === undefined || value <= 0) throw badRequest(`"${member}" must be a number above 0`);
  return value;
}

function readQuality(body: JsonObject): Quality {
  const text = required(body, 'version');
  const quality = QUALITIES.find((one) => one === text);
  if (!quality) throw badRequest(`"version" must be one of ${QUALITIES.join(', ')}`);
  return quality;
}

function readRules(body: JsonObject): readonly PolicyRule[] {
  return arrayAt(body, 'rules')
    .filter(isJsonObject)
    .map((rule) => ({
      verbs: texts(rule, 'verbs'),
      groups: texts(rule, 'groups'),
      resources: texts(rule, 'resources'),
      ...(rule['namespaces'] !== undefined && { namespaces: texts(rule, 'namespaces') }),
    }));
}

function texts(object: JsonObject, member: string): readonly string[] {
  return arrayAt(object, member).filter((item) => typeof item === 'string');
}

function readFault(body: JsonObject): Fault {
  const kind = required(body, 'kind');
  if (!isFaultKind(kind)) throw badRequest(`unknown fault "${kind}"`);
  const [times, retryAfterSeconds, delayMs] = ['times', 'retryAfterSeconds', 'delayMs'].map((member) =>
    numberAt(body, member),
  );
  return {
    kind,
    match: readMatch(body),
    ...(times !== undefined && { times }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    ...(delayMs !== undefined && { delayMs }),
  };
}

function readMatch(body: JsonObject): FaultMatch {
  const match = objectAt(body, 'match');
  const members = ['verb', 'resource', 'namespace', 'path'] as const;
  return Object.fromEntries(
    members.flatMap((member) => {
      const value = stringAt(match, member);
      return value === undefined ? [] : [[member, value]];
    }),
  );
}
