// Kubernetes' built-in types as data: the generated table, parsed once. Protobuf bodies are decoded by it, `/openapi/v3`
// describes it, unknown fields are found and strategic merge patches merge lists by it.
import type { Kind } from '../storage/kind';
import { TYPES } from './types.generated';

export interface TypeField {
  /** In protobuf. */
  readonly number: number;
  /** In JSON; `-` where the fields of its type stand in the parent itself. */
  readonly name: string;
  /** A scalar of Go, one of the types with a JSON of their own (`Time`, `Quantity`, …), or the name of an object type. */
  readonly type: string;
  readonly holds: 'one' | 'list' | 'map';
  /** Always written to JSON, also when it is empty. */
  readonly required: boolean;
  /** Zero values are values: absent and 0 differ. */
  readonly pointer: boolean;
  /** How a strategic merge patch finds the item of a list; `true` merges a list of scalars. */
  readonly mergeKey: string | true | undefined;
}

export interface ObjectType {
  /** `core/v1.PodSpec`. */
  readonly name: string;
  /** As in protobuf: a field whose name is `-` is a message of its own. */
  readonly fields: readonly TypeField[];
  /** As in JSON: the fields of embedded types stand among the others. */
  readonly members: ReadonlyMap<string, TypeField>;
}

/** The name of a field whose own fields stand in its parent. */
export const EMBEDDED = '-';

const lines = new Map<string, readonly string[]>();
const parsed = new Map<string, ObjectType>();

function linesOf(name: string): readonly string[] | undefined {
  if (lines.size === 0)
    for (const block of TYPES.trim().split(/\n(?! )/)) {
      const [type = '', ...fields] = block.split('\n');
      lines.set(type, fields);
    }
  return lines.get(name);
}

function readField(line: string): TypeField {
  const [number, name = '', typed = '', ...words] = line.trim().split(' ');
  const holds = typed.startsWith('[]') ? 'list' : typed.startsWith('{}') ? 'map' : 'one';
  const key = words.find((word) => word.startsWith('key='))?.slice('key='.length);
  return {
    number: Number(number),
    name,
    type: holds === 'one' ? typed : typed.slice(2),
    holds,
    required: words.includes('required'),
    pointer: words.includes('pointer'),
    mergeKey: words.includes('merge') ? true : key,
  };
}

/** The object type of a name such as `core/v1.PodSpec`; `undefined` for scalars and for names that nobody has. */
export function objectType(name: string): ObjectType | undefined {
  const known = parsed.get(name);
  const text = linesOf(name);
  if (known || !text) return known;
  const fields = text.map(readField);
  const members = new Map<string, TypeField>();
  for (const field of fields)
    if (field.name === EMBEDDED)
      for (const [member, inner] of objectType(field.type)?.members ?? []) members.set(member, inner);
    else members.set(field.name, field);
  const type: ObjectType = { name, fields, members };
  parsed.set(name, type);
  return type;
}

/** The type of a built-in kind; `undefined` for custom resources. */
export function typeOfKind({ group, version, kind }: Pick<Kind, 'group' | 'version' | 'kind'>): ObjectType | undefined {
  const [folder = ''] = group.split('.');
  return objectType(`${folder === '' ? 'core' : folder}/${version}.${kind}`);
}
