// The skeletons of a field: from the table, or from what the schema and our words know of it.
import type { Field, KindName, SchemaVersion } from '../../../rollouts';
import { childFields, isFreeForm } from '../../../rollouts';
import { fieldText, longestEnd } from '../../../rollouts/schema/texts';
import type { Known } from '../known/known';
import type { Skeleton } from './skeleton';
import { blank, choice } from './skeleton';
import { SKELETONS } from './skeletons';
import type { Variant } from './variant';

export interface SkeletonSource {
  readonly kind: KindName;
  readonly version: SchemaVersion;
  readonly known: Known;
}

/** How deep required fields are written out. */
const DEEPEST = 4;

/** What a scalar can be, as far as it is known. */
function scalarSkeleton({ kind, known }: SkeletonSource, field: Field): Skeleton {
  const text = fieldText(kind, field.path);
  const values = text?.values?.map(({ value }) => value) ?? field.enum;
  if (values) return choice(values);
  if (field.type === 'boolean') return choice(['true', 'false']);
  if (text?.source === 'duration') return blank('5m');
  if (text?.source === 'analysisTemplate') return blank('template');
  if (text?.source === 'service') return choice(known.services.names);
  return blank('');
}

function generated(source: SkeletonSource, field: Field, depth: number): Skeleton {
  const { kind, version } = source;
  if (field.type === 'array') {
    const [item] = childFields(kind, field.path, version);
    return [item && depth < DEEPEST ? firstSkeleton(source, item, depth + 1) : blank('')];
  }
  if (field.type !== 'object') return scalarSkeleton(source, field);
  const required = childFields(kind, field.path, version).filter((child) => child.required);
  if (required.length === 0 || depth >= DEEPEST || isFreeForm(kind, field.path, version))
    return blank('', undefined, true);
  return Object.fromEntries(required.map((child) => [child.name, firstSkeleton(source, child, depth + 1)]));
}

function firstSkeleton(source: SkeletonSource, field: Field, depth: number): Skeleton {
  return tableVariants(source, field)?.[0]?.value ?? generated(source, field, depth);
}

/** The table's variants, as far as this kind and version have their fields. */
function tableVariants(source: SkeletonSource, field: Field): readonly Variant[] | undefined {
  const key = longestEnd(SKELETONS, source.kind, field.path);
  const variants = key === undefined ? [] : (SKELETONS[key]?.(source.known) ?? []);
  const usable = variants.filter(({ value }) => isUsable(source, field, value));
  return usable.length > 0 ? usable : undefined;
}

function isUsable({ kind, version }: SkeletonSource, { path, type }: Field, value: Skeleton): boolean {
  if (type !== 'object' || typeof value !== 'object' || isFreeForm(kind, path, version)) return true;
  const names = new Set(childFields(kind, path, version).map(({ name }) => name));
  return names.has('{}') || Object.keys(value).every((name) => names.has(name));
}

/** Every way to begin a field; at least one. */
export function fieldVariants(source: SkeletonSource, field: Field): readonly Variant[] {
  return tableVariants(source, field) ?? [{ value: generated(source, field, 0) }];
}

/** The content of a new item of a list. @param item the field of its items (`steps[]`). */
export function itemSkeleton(source: SkeletonSource, list: Field, item: Field): Skeleton {
  const [variant] = tableVariants(source, list) ?? [];
  const first = Array.isArray(variant?.value) ? (variant.value as readonly Skeleton[])[0] : undefined;
  return first ?? generated(source, item, 1);
}
