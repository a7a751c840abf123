// The pod template of a ReplicaSet as the spec had it: what goes back into the spec when someone rolls back, and what is
// compared. It is read raw, because the objects that we keep hold only the fields that we read of a template.
import { asFields, type Fields } from './reading/readFields';
import { EPHEMERAL_METADATA_ANNOTATION, POD_TEMPLATE_HASH_LABEL } from './wellKnownKeys';

/**
 * The template of a raw ReplicaSet without what the controller added to it: the hash label, the metadata of its role
 * (as the ReplicaSet's own note says) and the injected anti-affinity; `undefined` where it has no template. The plugin's
 * `undo` leaves the last two in, so that they would stay in the spec. Source: reference 1.5, upstream
 * `RemoveInjectedAntiAffinityRule`.
 */
export function specTemplate(rawReplicaSet: unknown): Fields | undefined {
  const replicaSet = asFields(rawReplicaSet);
  const template = asFields(asFields(replicaSet?.spec)?.template);
  if (!template) return undefined;
  const given = givenMetadata(asFields(asFields(replicaSet?.metadata)?.annotations));
  const { creationTimestamp: _absent, ...metadata } = asFields(template.metadata) ?? {};
  return withoutAbsent({
    ...template,
    metadata: withoutAbsent({
      ...metadata,
      labels: without(metadata['labels'], [POD_TEMPLATE_HASH_LABEL, ...keysOf(given?.labels)]),
      annotations: without(metadata['annotations'], keysOf(given?.annotations)),
    }),
    spec: withoutInjectedRule(asFields(template.spec)),
  });
}

/** The metadata that the ReplicaSet's pods carry for their role; nothing where somebody made the note unreadable. */
function givenMetadata(annotations: Fields | undefined): Fields | undefined {
  const note = annotations?.[EPHEMERAL_METADATA_ANNOTATION];
  if (typeof note !== 'string') return undefined;
  try {
    return asFields(JSON.parse(note));
  } catch {
    return undefined;
  }
}

function keysOf(value: unknown): readonly string[] {
  return Object.keys(asFields(value) ?? {});
}

/** An object without some of its fields; absent where that leaves none. */
function without(value: unknown, keys: readonly string[]): Fields | undefined {
  const left = Object.entries(asFields(value) ?? {}).filter(([key]) => !keys.includes(key));
  return left.length === 0 ? undefined : Object.fromEntries(left);
}

/** The lists of rules that the controller may have added one to, by its strategy. */
const RULE_LISTS = [
  'preferredDuringSchedulingIgnoredDuringExecution',
  'requiredDuringSchedulingIgnoredDuringExecution',
] as const;

/** The injected rule is the one that selects by the hash label. What it leaves empty was made for it. */
function withoutInjectedRule(spec: Fields | undefined): Fields | undefined {
  const affinity = asFields(spec?.affinity);
  const rules = asFields(affinity?.podAntiAffinity);
  if (!affinity || !rules) return spec;
  const kept = RULE_LISTS.map((list) => {
    const present: unknown = rules[list];
    if (!Array.isArray(present)) return [list, present] as const;
    const own = present.filter((rule) => !selectsByHash(rule));
    return [list, own.length === 0 && present.length > 0 ? undefined : own] as const;
  });
  const podAntiAffinity = emptyIsAbsent(withoutAbsent({ ...rules, ...Object.fromEntries(kept) }));
  return withoutAbsent({ ...spec, affinity: emptyIsAbsent(withoutAbsent({ ...affinity, podAntiAffinity })) });
}

function selectsByHash(rule: unknown): boolean {
  const term = asFields(asFields(rule)?.podAffinityTerm) ?? asFields(rule);
  const expressions: unknown = asFields(term?.labelSelector)?.matchExpressions;
  return Array.isArray(expressions) && expressions.some((each) => asFields(each)?.key === POD_TEMPLATE_HASH_LABEL);
}

function emptyIsAbsent(fields: Fields): Fields | undefined {
  return Object.keys(fields).length === 0 ? undefined : fields;
}

function withoutAbsent(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
