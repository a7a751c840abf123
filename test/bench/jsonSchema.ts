// Our table of fields as JSON schema, for a language server that reads nothing else.
import type { Field, KindName } from '../../src/rollouts';
import { childFields, isFreeForm, KIND_NAMES } from '../../src/rollouts';

const INTEGER_RANGE = { int32: 2 ** 31, int64: 2 ** 63 } as const;

function integerRange({ format }: Field): object {
  if (format !== 'int32' && format !== 'int64') return {};
  return { minimum: -INTEGER_RANGE[format], maximum: INTEGER_RANGE[format] - 1 };
}

/** What stands at one field; fields that we do not judge are not judged here either. */
function fieldSchema(kind: KindName, field: Field): object {
  switch (field.type) {
    case 'string':
      return { type: 'string', ...(field.enum && { enum: field.enum }) };
    case 'integer':
      return { type: 'integer', ...integerRange(field) };
    case 'boolean':
      return { type: 'boolean' };
    case 'int-or-string':
      return { type: ['integer', 'string'] };
    case 'array': {
      const [item] = childFields(kind, field.path);
      return { type: 'array', ...(item && { items: fieldSchema(kind, item) }) };
    }
    case 'object':
      return isFreeForm(kind, field.path) || field.open ? { type: 'object' } : objectSchema(kind, field.path);
  }
}

function objectSchema(kind: KindName, path: string): object {
  const fields = childFields(kind, path);
  const anyValue = fields.find(({ name }) => name === '{}');
  if (anyValue) return { type: 'object', additionalProperties: fieldSchema(kind, anyValue) };
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.name, fieldSchema(kind, field)])),
    required: fields.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false,
  };
}

/** For files with any kinds in them: each of the five is held against its own schema, others against none. */
export function manifestSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    allOf: KIND_NAMES.map((kind) => ({
      if: { properties: { kind: { const: kind } }, required: ['kind'] },
      then: objectSchema(kind, ''),
    })),
  };
}
