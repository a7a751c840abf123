// What is written down of an object that a session watches. A session keeps only what somebody reads, so env values,
// managedFields and Secrets never get here; what may still hold a secret (a provider of a metric is kept as it came, an
// argument may be a token, a URL a password) is left out here.
import type { AnalysisRun, Experiment, JsonObject, KubernetesEvent, Pod, ReplicaSet, Rollout } from '../../rollouts';
import { isFields } from '../../rollouts';

/** An object of a rollout. */
export type RecordableObject = Rollout | ReplicaSet | Pod | AnalysisRun | Experiment | KubernetesEvent;

const API_VERSIONS: Readonly<Record<RecordableObject['kind'], string>> = {
  Rollout: 'argoproj.io/v1alpha1',
  AnalysisRun: 'argoproj.io/v1alpha1',
  Experiment: 'argoproj.io/v1alpha1',
  ReplicaSet: 'apps/v1',
  Pod: 'v1',
  Event: 'v1',
};

/** The name by which a recording knows an object: kind/name/uid. */
export function recordedId({ kind, metadata: { name, uid } }: RecordableObject): string {
  return `${kind}/${name}/${uid}`;
}

/** The object as a recording holds it: whole enough to be read again, without anything secret, without `null`. */
export function recordedObject(object: RecordableObject): JsonObject {
  return { ...membersOf(object), apiVersion: API_VERSIONS[object.kind] };
}

/** Members that may hold a secret wherever they are. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'env',
  'envFrom',
  'managedFields',
  'headers',
  'authentication',
  'kubectl.kubernetes.io/last-applied-configuration',
]);

/** What is kept of a metric's provider: where it asks, and what. */
const OF_PROVIDER: ReadonlySet<string> = new Set([
  ...['address', 'url', 'method', 'jsonPath', 'query', 'queries', 'formula', 'interval', 'apiVersion', 'aggregator'],
  'metricDataQueries',
]);

/** Names of arguments whose values are not written down. */
const CREDENTIAL_NAME = /token|secret|passw|api[-_]?key|credential|authorization/i;

function membersOf(fields: object): JsonObject {
  const { name, value } = { name: undefined, value: undefined, ...fields };
  const isCredential = typeof value === 'string' && typeof name === 'string' && CREDENTIAL_NAME.test(name);
  return written(fields, (key, member) => {
    if (LEFT_OUT.has(key) || (isCredential && key === 'value')) return undefined;
    return key === 'provider' ? providerOf(member) : valueOf(member, key);
  });
}

/** `{ prometheus: { … } }`, or `{ plugin: { NAME: { … } } }`. */
function providerOf(provider: unknown): JsonObject {
  return written(provider, (kind, settings) =>
    kind === 'plugin' ? written(settings, (_, ofPlugin) => settingsOf(ofPlugin)) : settingsOf(settings),
  );
}

function settingsOf(settings: unknown): JsonObject {
  return written(settings, (key, value) => (OF_PROVIDER.has(key) ? valueOf(value, key) : undefined));
}

/** The members of an object as they are written down; those that are `undefined` then are left out. */
function written(fields: unknown, write: (key: string, member: unknown) => JsonObject[string]): JsonObject {
  if (!isFields(fields)) return {};
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, member]) => {
      const kept = write(key, member);
      return kept === undefined ? [] : [[key, kept] as const];
    }),
  );
}

function valueOf(value: unknown, key: string): JsonObject[string] {
  if (typeof value === 'string') return withoutCredentials(value, key === 'url');
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  // A place in a list counts (containers), so an entry that cannot be written down leaves an empty one.
  if (Array.isArray(value)) return value.map((entry: unknown) => valueOf(entry, key) ?? {});
  return isFields(value) ? membersOf(value) : undefined;
}

/** A text without the user of a URL and what follows Bearer or Basic; a URL that is asked also without its parameters. */
function withoutCredentials(text: string, isUrl: boolean): string {
  const clean = text
    .replace(/(:\/\/)[^\s/?#@]+@/g, '$1')
    .replace(/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, '$1 (left out)');
  return isUrl ? clean.replace(/[?#].*$/s, '') : clean;
}
