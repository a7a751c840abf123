// The types of values before a condition runs. The controller compiles each condition against the type of the measured
// value, so that `result > 1` is refused for a list even where it would never be reached.
import type { Value } from './values';
import { isList, valueOf } from './values';

export type ValueType = 'any' | 'nil' | 'bool' | 'int' | 'float' | 'string' | 'map' | { readonly list: ValueType };

/** What Prometheus (except for scalars), and other providers of series, give. */
export const LIST_OF_NUMBERS: ValueType = { list: 'float' };

/** The type of a measured value. A list that holds only numbers is what Prometheus gives; other lists are JSON. */
export function typeOfValue(value: Value): ValueType {
  if (value === null) return 'nil';
  if (isList(value)) return { list: value.every((item) => typeof valueOf(item) === 'number') ? 'float' : 'any' };
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'number':
      return 'float';
    case 'bigint':
      return 'int';
    case 'string':
      return 'string';
    default:
      return 'map';
  }
}

/** For a person: "a list of numbers". */
export function typeText(type: ValueType): string {
  if (typeof type === 'object') {
    if (type.list === 'float' || type.list === 'int') return 'a list of numbers';
    return 'a list';
  }
  switch (type) {
    case 'any':
      return 'any value';
    case 'nil':
      return 'nil';
    case 'bool':
      return 'true or false';
    case 'int':
    case 'float':
      return 'a number';
    case 'string':
      return 'a string';
    case 'map':
      return 'a map';
  }
}
