// Who owns which field, for server-side apply: `metadata.managedFields`. An object has owners from its first applied
// configuration on; from then on every change of a field makes its writer the owner. *Source*: Kubernetes' documentation of
// server-side apply.
import { isDeepStrictEqual } from 'node:util';
import { formatTimestamp } from '../../../rollouts';
import type { ObjectType } from '../types/typeTable';
import type { FieldPath, FieldSet } from './fieldSets';
import { leavesOf, pathsOf, pathText, setOf, treeOf, valueOf, withoutField } from './fieldSets';
import type { Json, JsonObject, KubernetesObject } from './json';
import { arrayAt, isJsonObject, objectAt, stringAt, without } from './json';
import { applyConflict } from './status';

/** Who writes: a manager's applied configuration, or its update, perhaps through a subresource. */
export interface Writer {
  readonly manager: string;
  readonly operation: 'Apply' | 'Update';
  readonly subresource?: string | undefined;
}

interface Owner extends Writer {
  readonly apiVersion: string;
  readonly time: string;
  readonly fields: FieldSet;
}

interface Application {
  readonly manager: string;
  /** Takes fields from other owners where the values differ; otherwise that is a conflict. */
  readonly force: boolean;
  readonly now: number;
  readonly type: ObjectType | undefined;
}

/** What nobody owns: the identity of an object, what the server keeps, and the status, which has a writer of its own. */
const UNOWNED = ['name', 'namespace', 'uid', 'resourceVersion', 'generation', 'creationTimestamp', 'managedFields'];

function owned(object: JsonObject): JsonObject {
  const metadata = without(objectAt(object, 'metadata'), ...UNOWNED);
  const rest = without(object, 'apiVersion', 'kind', 'metadata', 'status');
  return Object.keys(metadata).length === 0 ? rest : { ...rest, metadata };
}

/**
 * The object that a manager's configuration leads to, with its owners: `merged` is the current object with the configuration
 * merged into it; the fields that the manager applied before and applies no more go, unless someone else owns them too.
 * Throws 409 for fields that others own with another value.
 */
export function applied(
  current: JsonObject,
  merged: JsonObject,
  configuration: JsonObject,
  { manager, force, now, type }: Application,
): JsonObject {
  const owners = ownersOf(current);
  const writer: Writer = { manager, operation: 'Apply' };
  const wanted = setOf(leavesOf(owned(configuration), type));
  const others = owners.filter((owner) => !isSame(owner, writer));
  const disputed = (path: FieldPath): boolean => !isDeepStrictEqual(valueOf(current, path), valueOf(merged, path));
  const conflicts = others.flatMap((owner) =>
    [...owner.fields]
      .filter(([key, path]) => wanted.has(key) && disputed(path))
      .map(([, path]) => ({ owner: ownerText(owner), field: pathText(path) })),
  );
  if (conflicts.length > 0 && !force) throw applyConflict(conflicts);
  const left = others.map((owner) => withFields(owner, (key, path) => !wanted.has(key) || !disputed(path)));
  const before = owners.find((owner) => isSame(owner, writer))?.fields ?? new Map<string, FieldPath>();
  const kept = [wanted, ...left.map(({ fields }) => fields)].flatMap((fields) => [...fields.values()]);
  const object = [...before]
    .filter(([key]) => !wanted.has(key))
    .reduce<JsonObject>((rest, [, path]) => withoutUnkept(rest, path, kept), merged);
  const own = ownerOf(writer, current, configuration, wanted, now, owners);
  return { ...object, metadata: { ...objectAt(object, 'metadata'), managedFields: entriesOf([...left, own]) } };
}

/** Removes a field that was given up, with the whole item of a list of which nobody keeps anything. */
function withoutUnkept(object: JsonObject, path: FieldPath, kept: readonly FieldPath[]): JsonObject {
  const isKept = (prefix: FieldPath): boolean =>
    kept.some((one) => prefix.every((segment, index) => one[index] === segment));
  if (isKept(path)) return object;
  const item = path.findIndex((segment, index) => segment.startsWith('k:') && !isKept(path.slice(0, index + 1)));
  const rest = withoutField(object, item < 0 ? path : path.slice(0, item + 1));
  return isJsonObject(rest) ? rest : {};
}

/** The changed object with its owners: whoever wrote it owns the fields that it changed, and nobody else does. */
export function updated(
  current: KubernetesObject,
  changed: KubernetesObject,
  writer: Writer,
  now: number,
  type: ObjectType | undefined,
): KubernetesObject {
  const owners = ownersOf(current);
  if (owners.length === 0) return changed;
  const isChanged = (path: FieldPath): boolean => !isDeepStrictEqual(valueOf(current, path), valueOf(changed, path));
  const taken = leavesOf(owned(changed), type).filter(isChanged);
  const left = owners.map((owner) => withFields(owner, (_key, path) => !isChanged(path)));
  const withOwners = (all: readonly Owner[]): KubernetesObject => ({
    ...changed,
    metadata: { ...changed.metadata, managedFields: entriesOf(all) },
  });
  if (taken.length === 0) return withOwners(left);
  const before = left.find((owner) => isSame(owner, writer))?.fields ?? new Map<string, FieldPath>();
  const fields = setOf([...before.values(), ...taken]);
  const others = left.filter((owner) => !isSame(owner, writer));
  return withOwners([...others, ownerOf(writer, current, changed, fields, now, owners)]);
}

function ownersOf(object: JsonObject): readonly Owner[] {
  return arrayAt(objectAt(object, 'metadata'), 'managedFields')
    .filter(isJsonObject)
    .map((entry) => ({
      manager: stringAt(entry, 'manager') ?? '',
      operation: entry['operation'] === 'Apply' ? 'Apply' : 'Update',
      subresource: stringAt(entry, 'subresource'),
      apiVersion: stringAt(entry, 'apiVersion') ?? '',
      time: stringAt(entry, 'time') ?? '',
      fields: setOf(pathsOf(entry['fieldsV1'])),
    }));
}

/** The owner of these fields; since when, if they are the same as before. */
function ownerOf(
  writer: Writer,
  current: JsonObject,
  written: JsonObject,
  fields: FieldSet,
  now: number,
  owners: readonly Owner[],
): Owner {
  const before = owners.find((owner) => isSame(owner, writer));
  const isAsBefore = before !== undefined && isDeepStrictEqual(treeOf(before.fields), treeOf(fields));
  const apiVersion = stringAt(written, 'apiVersion') ?? stringAt(current, 'apiVersion') ?? '';
  return { ...writer, apiVersion, time: isAsBefore ? before.time : formatTimestamp(now), fields };
}

function isSame(owner: Writer, { manager, operation, subresource }: Writer): boolean {
  return owner.manager === manager && owner.operation === operation && owner.subresource === subresource;
}

function withFields(owner: Owner, keep: (key: string, path: FieldPath) => boolean): Owner {
  return { ...owner, fields: new Map([...owner.fields].filter(([key, path]) => keep(key, path))) };
}

function entriesOf(owners: readonly Owner[]): readonly Json[] {
  return owners
    .filter(({ fields }) => fields.size > 0)
    .map(({ fields, subresource, ...owner }): Json => ({
      ...owner,
      fieldsType: 'FieldsV1',
      fieldsV1: treeOf(fields),
      ...(subresource === undefined ? {} : { subresource }),
    }));
}

function ownerText({ manager, operation, subresource, apiVersion }: Owner): string {
  const who = subresource === undefined ? `"${manager}"` : `"${manager}" with subresource "${subresource}"`;
  return operation === 'Update' ? `${who} using ${apiVersion}` : who;
}
