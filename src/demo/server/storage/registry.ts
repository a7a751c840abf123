// Creating, changing and deleting objects by the API's rules: identity that cannot be changed, the optimistic lock, status
// as a sub-resource (O19), generations, finalizers. The HTTP layer and the demo's own controllers both write through here.
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { formatTimestamp } from '../../../rollouts';
import { typeOfKind } from '../types/typeTable';
import { withDefaults, withFirstStatus } from './defaults';
import type { DeleteOptions } from './deleteOptions';
import type { Json, JsonObject, KubernetesObject } from './json';
import { arrayAt, numberAt, objectAt, stringAt, without } from './json';
import type { Kind } from './kind';
import { apiVersionOf, kindNamed } from './kinds';
import type { Writer } from './managedFields';
import { updated } from './managedFields';
import { alreadyExists, badRequest, conflict, invalid, namespaceTerminating, notFound } from './status';
import type { Store } from './store';
import type { FieldValidation, WrittenBy } from './validation';
import { checkSchema, nameCauses } from './validation';

export interface WriteOptions {
  readonly dryRun?: boolean;
  readonly fieldValidation?: FieldValidation;
  /** Default: the whole object as the body of the request. */
  readonly by?: WrittenBy;
  /** Who writes; by default the controller, which is the only one in the demo that changes what people applied. */
  readonly writer?: Writer;
  /** Written by the demo's own controllers, from the domain's types: not checked against the schema again. */
  readonly trusted?: boolean;
}

export interface Written {
  readonly object: KubernetesObject;
  /** Texts for `Warning` headers. */
  readonly warnings: readonly string[];
}

/** Metadata that the server owns: a client's value for it is overruled by the stored one. */
const SERVER_OWNED = ['uid', 'creationTimestamp', 'deletionTimestamp', 'deletionGracePeriodSeconds', 'generation'];

const CONTROLLER: Writer = { manager: 'rollouts-controller', operation: 'Update' };

const NAME_LETTERS = 'bcdfghjklmnpqrstvwxz2456789';

export class Registry {
  readonly #store: Store;
  readonly #now: () => number;
  readonly #random: () => number;

  /** @param now milliseconds since the epoch; @param random as Math.random. */
  constructor(store: Store, now: () => number, random: () => number) {
    this.#store = store;
    this.#now = now;
    this.#random = random;
  }

  /** The stored object; throws 404. */
  get(kind: Kind, namespace: string | undefined, name: string): KubernetesObject {
    const object = this.#store.get(kind, namespace, name);
    if (!object) throw notFound(kind, name);
    return object;
  }

  create(kind: Kind, namespace: string | undefined, body: JsonObject, options: WriteOptions = {}): Written {
    const metadata = objectAt(body, 'metadata');
    if (stringAt(metadata, 'resourceVersion'))
      throw badRequest('resourceVersion should not be set on objects to be created');
    const prefix = stringAt(metadata, 'generateName');
    const name = stringAt(metadata, 'name') ?? (prefix === undefined ? '' : `${prefix}${this.#suffix()}`);
    this.#checkNamespace(kind, namespace, name, metadata);
    const object: KubernetesObject = {
      ...without(body, ...(this.#statusApart(kind) && kind.custom ? ['status'] : [])),
      apiVersion: apiVersionOf(kind),
      kind: kind.kind,
      metadata: {
        ...without(metadata, ...SERVER_OWNED, ...(options.by === 'apply' ? [] : ['managedFields'])),
        name,
        ...(namespace === undefined ? {} : { namespace }),
        uid: randomUUID(),
        resourceVersion: '',
        creationTimestamp: formatTimestamp(this.#now()),
        ...(kind.generation === 'none' ? {} : { generation: 1 }),
      },
    };
    const checked = check(kind, object, options, undefined);
    const causes = nameCauses(kind, name);
    if (causes.length > 0) throw invalid({ group: kind.group, kind: kind.kind, name }, causes);
    if (this.#store.get(kind, namespace, name)) throw alreadyExists(kind, name);
    const complete = withFirstStatus(withDefaults(checked.object));
    return { object: options.dryRun ? complete : this.#store.put(kind, complete), warnings: checked.warnings };
  }

  /**
   * Puts a new state in the place of the stored one. `subresource: 'status'` takes the status and nothing else, no
   * sub-resource takes everything but the status of kinds that keep it apart. An unchanged object keeps its version.
   */
  update(
    kind: Kind,
    namespace: string | undefined,
    name: string,
    desired: JsonObject,
    subresource?: 'status',
    options: WriteOptions = {},
  ): Written {
    const current = this.get(kind, namespace, name);
    const wanted = objectAt(desired, 'metadata');
    const version = stringAt(wanted, 'resourceVersion');
    if (!version && kind.custom)
      throw invalid({ group: kind.group, kind: kind.plural, name }, [
        {
          reason: 'FieldValueInvalid',
          message: 'Invalid value: 0: must be specified for an update',
          field: 'metadata.resourceVersion',
        },
      ]);
    if (version && version !== current.metadata.resourceVersion) throw conflict(kind, name);
    const uid = stringAt(wanted, 'uid');
    if (uid !== undefined && uid !== current.metadata.uid)
      throw conflict(
        kind,
        name,
        `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${current.metadata.uid}`,
      );

    const merged = this.#merge(kind, current, desired, subresource, options);
    const checked = check(kind, merged, options, current);
    const { warnings } = checked;
    const complete = this.#withOwners(kind, current, withDefaults(checked.object), subresource, options);
    if (isDeepStrictEqual(complete, current)) return { object: current, warnings };
    const object = this.#withGeneration(kind, current, complete);
    if (options.dryRun) return { object, warnings };
    if (object.metadata.deletionTimestamp !== undefined && finalizersOf(object).length === 0 && kind.kind !== 'Pod')
      return { object: this.#store.remove(kind, namespace, name) ?? object, warnings };
    return { object: this.#store.put(kind, object), warnings };
  }

  /** Deletes, or marks as going what first needs someone's work: pods with a grace period, finalizers, namespaces. */
  delete(kind: Kind, namespace: string | undefined, name: string, options: DeleteOptions = {}): KubernetesObject {
    const current = this.get(kind, namespace, name);
    const { uid, resourceVersion } = options.preconditions ?? {};
    if (uid !== undefined && uid !== current.metadata.uid)
      throw conflict(
        kind,
        name,
        `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${current.metadata.uid}`,
      );
    if (resourceVersion !== undefined && resourceVersion !== current.metadata.resourceVersion)
      throw conflict(kind, name);
    const grace = kind.kind === 'Pod' ? (options.gracePeriodSeconds ?? gracePeriod(current)) : 0;
    const finalizers = [...finalizersOf(current), ...propagationFinalizer(options.propagation)];
    if (grace === 0 && finalizers.length === 0 && kind.kind !== 'Namespace')
      return options.dryRun ? current : (this.#store.remove(kind, namespace, name) ?? current);
    const going = this.#going(kind, current, grace, finalizers);
    return options.dryRun || isDeepStrictEqual(going, current) ? going : this.#store.put(kind, going);
  }

  /** Takes an object out of the store at once: for the demo's kubelet and garbage collector. */
  remove(kind: Kind, namespace: string | undefined, name: string): void {
    this.#store.remove(kind, namespace, name);
  }

  #going(kind: Kind, current: KubernetesObject, grace: number, finalizers: readonly Json[]): KubernetesObject {
    const metadata = {
      ...current.metadata,
      deletionTimestamp: current.metadata.deletionTimestamp ?? formatTimestamp(this.#now() + grace * 1000),
      ...(kind.kind === 'Pod' ? { deletionGracePeriodSeconds: grace } : {}),
      ...(finalizers.length > 0 ? { finalizers } : {}),
    };
    if (kind.kind !== 'Namespace') return { ...current, metadata };
    return { ...current, metadata, status: { ...objectAt(current, 'status'), phase: 'Terminating' } };
  }

  #statusApart(kind: Kind): boolean {
    return kind.subresources.includes('status');
  }

  #merge(
    kind: Kind,
    current: KubernetesObject,
    desired: JsonObject,
    subresource: 'status' | undefined,
    { by }: WriteOptions,
  ): KubernetesObject {
    if (subresource === 'status') return withMember(current, 'status', desired['status']);
    const { name, namespace, resourceVersion } = current.metadata;
    const { managedFields: owners } = by === 'apply' ? objectAt(desired, 'metadata') : current.metadata;
    const metadata = {
      ...without(objectAt(desired, 'metadata'), ...SERVER_OWNED, 'managedFields'),
      ...(owners === undefined ? {} : { managedFields: owners }),
      ...Object.fromEntries(Object.entries(current.metadata).filter(([key]) => SERVER_OWNED.includes(key))),
      name,
      ...(namespace === undefined ? {} : { namespace }),
      uid: current.metadata.uid,
      creationTimestamp: current.metadata.creationTimestamp,
      resourceVersion,
    };
    const object = { ...desired, apiVersion: current.apiVersion, kind: current.kind, metadata };
    return this.#statusApart(kind) ? withMember(object, 'status', current['status']) : object;
  }

  #withOwners(
    kind: Kind,
    current: KubernetesObject,
    changed: KubernetesObject,
    subresource: 'status' | undefined,
    { by, writer = CONTROLLER }: WriteOptions,
  ): KubernetesObject {
    if (by === 'apply' || subresource === 'status') return changed;
    return updated(current, changed, writer, this.#now(), typeOfKind(kind));
  }

  #withGeneration(kind: Kind, before: KubernetesObject, after: KubernetesObject): KubernetesObject {
    if (kind.generation === 'none') return after;
    const ignored = kind.generation === 'spec' ? ['metadata', 'status'] : ['metadata'];
    if (isDeepStrictEqual(without(before, ...ignored), without(after, ...ignored))) return after;
    const generation = (numberAt(before.metadata, 'generation') ?? 0) + 1;
    return { ...after, metadata: { ...after.metadata, generation } };
  }

  #checkNamespace(kind: Kind, namespace: string | undefined, name: string, metadata: JsonObject): void {
    if (!kind.namespaced) return;
    const stated = stringAt(metadata, 'namespace');
    if (stated && stated !== namespace)
      throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
    const within = this.#store.get(kindNamed('Namespace'), undefined, namespace ?? '');
    if (!within) throw notFound(kindNamed('Namespace'), namespace ?? '');
    if (within.metadata.deletionTimestamp !== undefined) throw namespaceTerminating(kind, name, namespace ?? '');
  }

  /** Five letters as the API server appends to `generateName`. */
  #suffix(): string {
    return Array.from({ length: 5 }, () => NAME_LETTERS[Math.floor(this.#random() * NAME_LETTERS.length)]).join('');
  }
}

function check(
  kind: Kind,
  object: KubernetesObject,
  { fieldValidation = 'Warn', trusted, by }: WriteOptions,
  previous: KubernetesObject | undefined,
): Written {
  return trusted ? { object, warnings: [] } : checkSchema(kind, object, fieldValidation, previous, by);
}

function withMember(object: KubernetesObject, key: string, value: Json | undefined): KubernetesObject {
  const rest = without(object, key);
  const { apiVersion, kind, metadata } = object;
  return { ...rest, apiVersion, kind, metadata, ...(value === undefined ? {} : { [key]: value }) };
}

function finalizersOf(object: KubernetesObject): readonly Json[] {
  return arrayAt(object.metadata, 'finalizers');
}

function gracePeriod(pod: KubernetesObject): number {
  return numberAt(objectAt(pod, 'spec'), 'terminationGracePeriodSeconds') ?? 30;
}

function propagationFinalizer(propagation: DeleteOptions['propagation']): readonly string[] {
  if (propagation === 'Foreground') return ['foregroundDeletion'];
  return propagation === 'Orphan' ? ['orphan'] : [];
}
