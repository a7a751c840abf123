// An object against the schema of its kind: everything the API server refuses by schema, and every field that it would
// drop. Nothing of the controller's own rules is here (reference 4.2).
import type { KindName } from './kinds';
import type { Field, FieldNode } from './table';
import { fieldTree, isOpaque } from './table';
import { valueWords } from './typeWords';
import type { SchemaVersion } from './versions';
import { isAvailable } from './versions';

interface ProblemPlace {
  /** As the API server writes paths: `spec.strategy.canary.steps[0].setWeight`. */
  readonly path: string;
  readonly parts: readonly (string | number)[];
  /** What the schema says about that place; absent for unknown fields that no version has. */
  readonly field?: Field | undefined;
  /** What was found there. */
  readonly value?: unknown;
}

/** What the API server refuses. */
interface RefusedValue extends ProblemPlace {
  readonly problem: 'type' | 'required' | 'enum' | 'bounds';
  /** A sentence for a person. */
  readonly message: string;
}

/**
 * A field that the API server drops silently (or refuses when asked to be strict). Who tells people of it knows what
 * was meant, so it has no sentence here.
 */
interface UnknownField extends ProblemPlace {
  readonly problem: 'unknown';
  readonly message?: undefined;
}

export type SchemaProblem = RefusedValue | UnknownField;

const INTEGER_RANGE = { int32: 2 ** 31, int64: 2 ** 63 } as const;

const DATE_TIME = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/;

/** The type of a value in JSON schema's words. */
export function jsonType(value: unknown): 'null' | 'array' | 'object' | 'string' | 'boolean' | 'integer' | 'number' {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'boolean';
    case 'number':
    case 'bigint':
      return typeof value === 'bigint' || Number.isInteger(value) ? 'integer' : 'number';
    default:
      return 'object';
  }
}

function hasType(value: unknown, type: Field['type']): boolean {
  const found = jsonType(value);
  return type === 'int-or-string' ? found === 'integer' || found === 'string' : found === type;
}

/** Walks an object and collects what is wrong. */
class Validator {
  readonly problems: SchemaProblem[] = [];
  readonly #version: SchemaVersion;

  constructor(version: SchemaVersion) {
    this.#version = version;
  }

  /** Checks a value against its node; `parts` and `path` say where it is. */
  check(node: FieldNode, value: unknown, parts: readonly (string | number)[], path: string): void {
    const { field } = node;
    const report = (problem: RefusedValue['problem'], message: string): void => {
      this.problems.push({ path, parts, problem, message, field, value });
    };
    if (!hasType(value, field.type)) {
      report('type', `${path} must be ${valueWords(field.type)}, not ${valueWords(jsonType(value))}.`);
      return;
    }
    if (field.enum !== undefined && typeof value === 'string' && !field.enum.includes(value)) {
      report('enum', `${path} must be one of ${field.enum.join(', ')}, not ${JSON.stringify(value)}.`);
    }
    if (field.format === 'date-time' && typeof value === 'string' && !isDateTime(value)) {
      report('type', `${path} must be a time such as 2026-11-23T12:00:00Z, not ${JSON.stringify(value)}.`);
    }
    if ((field.format === 'int32' || field.format === 'int64') && typeof value === 'number') {
      const range = INTEGER_RANGE[field.format];
      if (value < -range || value >= range) report('bounds', `${path} is outside the range of ${field.format}.`);
    }
    if (isOpaque(node)) return;
    if (Array.isArray(value)) this.#items(node, value, parts, path);
    else if (typeof value === 'object' && value !== null) this.#members(node, value, parts, path);
  }

  #items(node: FieldNode, value: readonly unknown[], parts: readonly (string | number)[], path: string): void {
    const item = node.children.get('[]');
    if (item === undefined) return;
    value.forEach((entry, index) => {
      this.check(item, entry, [...parts, index], `${path}[${index}]`);
    });
  }

  #members(node: FieldNode, value: object, parts: readonly (string | number)[], path: string): void {
    const below = (name: string): string => (path === '' ? name : `${path}.${name}`);
    const anyValue = node.children.get('{}');
    for (const [name, entry] of Object.entries(value)) {
      const child = node.children.get(name) ?? anyValue;
      if (child !== undefined && isAvailable(child.field.since, this.#version)) {
        this.check(child, entry, [...parts, name], below(name));
      } else {
        this.problems.push({
          path: below(name),
          parts: [...parts, name],
          problem: 'unknown',
          field: child?.field,
          value: entry as unknown,
        });
      }
    }
    for (const [name, child] of node.children) {
      const { required, since } = child.field;
      if (!required || name === '[]' || name === '{}' || !isAvailable(since, this.#version)) continue;
      if (Object.hasOwn(value, name)) continue;
      this.problems.push({
        path: below(name),
        parts: [...parts, name],
        problem: 'required',
        message: `${below(name)} is required.`,
        field: child.field,
      });
    }
  }
}

function isDateTime(text: string): boolean {
  return DATE_TIME.test(text) && !Number.isNaN(Date.parse(text));
}

/**
 * What is wrong with an object by its kind's schema, in the order of the object. `apiVersion`, `kind` and `metadata` are
 * the API server's own business and not judged.
 * @param version the schema to use, by default the newest one that is known.
 * *Source*: `crd-fields.tsv`, reference part 5; rules of a Kubernetes API server as recorded in its answers.
 */
export function validateObject(
  kind: KindName,
  object: Readonly<Record<string, unknown>>,
  version: SchemaVersion = 'HEAD',
): readonly SchemaProblem[] {
  const validator = new Validator(version);
  validator.check(fieldTree(kind), object, [], '');
  return validator.problems;
}
