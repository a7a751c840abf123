// Types as people say them, the same in hovers and in diagnostics.

/** Types of the schema and of values, by their names in JSON schema. */
type TypeName = 'null' | 'array' | 'object' | 'string' | 'boolean' | 'integer' | 'number' | 'int-or-string';

const WORDS: Readonly<Record<TypeName, { readonly type: string; readonly value: string }>> = {
  null: { type: 'null', value: 'nothing (null)' },
  array: { type: 'list', value: 'a list' },
  object: { type: 'object', value: 'an object' },
  string: { type: 'string', value: 'a string' },
  boolean: { type: 'true or false', value: 'true or false' },
  integer: { type: 'whole number', value: 'a whole number' },
  number: { type: 'number with a fraction', value: 'a number with a fraction' },
  'int-or-string': { type: 'whole number or string', value: 'a whole number or a string' },
};

/** A type as a label: "list", "whole number or string". */
export function typeWords(type: TypeName): string {
  return WORDS[type].type;
}

/** A value of the type in a sentence: "a list", "a whole number or a string". */
export function valueWords(type: TypeName): string {
  return WORDS[type].value;
}
