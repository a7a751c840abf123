// Values while a condition runs, told apart as Go tells them apart: a JSON number is a float, a whole number written in
// the condition (or made by asInt) an integer.

/** `null` is Go's nil. Lists and maps hold measured data as it came; `valueOf` makes a value of what they hold. */
export type Value = null | boolean | number | bigint | string | readonly unknown[] | Readonly<Record<string, unknown>>;

/** Ends an evaluation; it never leaves this folder. */
export class EvaluationError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'EvaluationError';
  }
}

/** Measured data as a value: what JSON has no word for (undefined, functions) is nil. */
export function valueOf(data: unknown): Value {
  switch (typeof data) {
    case 'string':
    case 'number':
    case 'bigint':
    case 'boolean':
      return data;
    case 'object':
      // Anything else that JSON or YAML decodes to is a plain object.
      return data as Value;
    default:
      return null;
  }
}

/** Whether a value is a list. (`Array.isArray` alone forgets that the array is readonly.) */
export function isList(value: Value): value is readonly unknown[] {
  return Array.isArray(value);
}

export function isNumber(value: Value): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

/** The name of a value's type in the controller's messages. */
export function goType(value: Value): string {
  if (value === null) return '<nil>';
  if (isList(value)) return value.every((item) => typeof item === 'number') ? '[]float64' : '[]interface {}';
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'number':
      return 'float64';
    case 'bigint':
      return 'int';
    case 'string':
      return 'string';
    default:
      return 'map[string]interface {}';
  }
}

/** Equality across number types; lists and maps by content. NaN equals nothing. *Source*: expr-lang `runtime.Equal`. */
export function isEqual(left: Value, right: Value): boolean {
  if (isNumber(left) && isNumber(right)) {
    return typeof left === typeof right ? left === right : Number(left) === Number(right);
  }
  if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object') return left === right;
  if (isList(left) || isList(right)) {
    if (!isList(left) || !isList(right) || left.length !== right.length) return false;
    return left.every((item, index) => isEqual(valueOf(item), valueOf(right[index])));
  }
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every((key) => Object.hasOwn(right, key) && isEqual(valueOf(left[key]), valueOf(right[key])));
}
