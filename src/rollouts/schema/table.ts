// The generated table as a tree, parsed per kind when it is first asked for.
import { FIELDS } from './fields.generated';
import type { KindName } from './kinds';
import type { SchemaVersion } from './versions';
import { isSchemaVersion } from './versions';

export type FieldType = 'object' | 'array' | 'string' | 'integer' | 'boolean' | 'int-or-string';

export interface Field {
  /** The last part of the path: `setWeight`, `[]` for the items of a list, `{}` for the values of a map. */
  readonly name: string;
  /** With `[]` and `{}`: `spec.strategy.canary.steps[].setWeight`. Empty for the object itself. */
  readonly path: string;
  readonly type: FieldType;
  readonly required: boolean;
  readonly format?: 'int32' | 'int64' | 'date-time';
  readonly enum?: readonly string[];
  /** What the API server fills in. Defaults of the controller are not in the schema. */
  readonly default?: string;
  /** Unknown fields inside are kept. */
  readonly open: boolean;
  /** Not described here: a pod template, a Job's spec, an object's metadata. Nothing inside is judged. */
  readonly opaque: boolean;
  readonly since: SchemaVersion;
}

export interface FieldNode {
  readonly field: Field;
  readonly children: ReadonlyMap<string, FieldNode>;
}

interface GrowingNode {
  readonly field: Field;
  readonly children: Map<string, FieldNode>;
}

const TYPES: ReadonlySet<string> = new Set<FieldType>([
  'object',
  'array',
  'string',
  'integer',
  'boolean',
  'int-or-string',
]);

function isFieldType(text: string | undefined): text is FieldType {
  return text !== undefined && TYPES.has(text);
}

const LINE = /^( *)(\S+) (\S+)((?: [^@].*?)?)(?: @(\S+))?$/;

/** The fields every object has besides those of its kind; the API server itself looks after them. */
const COMMON = 'apiVersion string\nkind string\nmetadata object opaque';

function joinPath(parent: string, name: string): string {
  if (parent === '' || name === '[]' || name === '{}') return parent + name;
  return `${parent}.${name}`;
}

/** One line of the table; throws on a line that the generator cannot have written. */
function readLine(line: string, parent: Field): Field {
  const [, , name = '', type, constraints = '', version = parent.since] = LINE.exec(line) ?? [];
  if (!isFieldType(type) || !isSchemaVersion(version))
    throw new Error(`Unreadable line in the table of fields: ${line}`);
  const format = /\b(int32|int64|date-time)\b/.exec(constraints)?.[1];
  const allowed = /\benum (\S+)/.exec(constraints)?.[1];
  const fallback = /\bdefault "([^"]*)"/.exec(constraints)?.[1];
  return {
    name,
    path: joinPath(parent.path, name),
    type,
    required: /\brequired\b/.test(constraints),
    ...((format === 'int32' || format === 'int64' || format === 'date-time') && { format }),
    ...(allowed !== undefined && { enum: allowed.split('|') }),
    ...(fallback !== undefined && { default: fallback }),
    open: /\bopen\b/.test(constraints),
    opaque: /\bopaque\b/.test(constraints),
    since: version,
  };
}

function parse(text: string): FieldNode {
  const root: GrowingNode = {
    field: { name: '', path: '', type: 'object', required: true, open: false, opaque: false, since: '1.0.0' },
    children: new Map(),
  };
  const parents: GrowingNode[] = [root];
  for (const line of `${COMMON}\n${text.trim()}`.split('\n')) {
    const depth = line.length - line.trimStart().length;
    const parent = parents[depth] ?? root;
    const node: GrowingNode = { field: readLine(line, parent.field), children: new Map() };
    parent.children.set(node.field.name, node);
    parents[depth + 1] = node;
  }
  return root;
}

const parsed = new Map<KindName, FieldNode>();

/** The tree of a kind's fields. */
export function fieldTree(kind: KindName): FieldNode {
  let tree = parsed.get(kind);
  if (tree === undefined) {
    tree = parse(FIELDS[kind]);
    parsed.set(kind, tree);
  }
  return tree;
}

/** Whether nothing is known about what is inside: marked so, open, or an object without any described field. */
export function isOpaque(node: FieldNode): boolean {
  return node.field.type === 'object' && (node.field.opaque || node.field.open || node.children.size === 0);
}
