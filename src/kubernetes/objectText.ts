// An object of the cluster as YAML for people, as `kubectl get -o yaml` writes it but without what nobody reads and without
// what nobody should: who owns which field, the copy of what was applied last, and values that are secrets.
import { stringify } from 'yaml';
import { redactCertain, redactNamed } from './credentials/redact';
import type { Fields } from './json';
import { asFields } from './json';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** The fields whose pairs are names and values of a person's choice. */
const VALUE_FIELDS: readonly string[] = ['data', 'stringData', 'binaryData'];

/**
 * The YAML of an object with its keys in kubectl's order. Values of environment variables, headers and arguments whose
 * names say that they are secrets are masked, tokens and passwords wherever they stand, and all of a Secret's.
 */
export function objectText(object: unknown): string {
  return stringify(shown(object), { sortMapEntries: true, aliasDuplicateObjects: false, lineWidth: 0 });
}

function shown(object: unknown): unknown {
  const fields = asFields(object);
  if (!fields) return masked(object);
  const { metadata, ...rest } = fields;
  const isSecret = fields['kind'] === 'Secret';
  const open = Object.entries(rest).filter(([key]) => !isSecret || !VALUE_FIELDS.includes(key));
  return { metadata: shownMetadata(metadata), ...asFields(masked(Object.fromEntries(open))) };
}

function shownMetadata(metadata: unknown): unknown {
  const { managedFields: _left, annotations, ...rest } = asFields(metadata) ?? {};
  const kept = Object.entries(asFields(annotations) ?? {}).filter(([key]) => key !== LAST_APPLIED);
  return masked({ ...rest, ...(kept.length > 0 && { annotations: Object.fromEntries(kept) }) });
}

function masked(value: unknown): unknown {
  if (typeof value === 'string') return redactCertain(value);
  if (Array.isArray(value)) return value.map(masked);
  const fields = asFields(value);
  if (!fields) return value;
  return Object.fromEntries(Object.entries(fields).map(([key, inside]) => [key, maskedField(fields, key, inside)]));
}

/** `{name: DB_PASSWORD, value: …}` of containers and arguments, `{key: Authorization, value: …}` of a web metric's headers. */
function maskedField(fields: Fields, key: string, value: unknown): unknown {
  const name = fields['name'] ?? fields['key'];
  return key === 'value' && typeof value === 'string' && typeof name === 'string'
    ? redactNamed(name, value)
    : masked(value);
}
