// What a column of a table is (`kubectl get`), and the cells that many kinds share. Custom resources bring their columns in
// their definition, as paths; see jsonPathColumn.
import { humanDuration, parseTimestamp } from '../../../../rollouts';
import type { Json, JsonObject } from '../json';
import { isJsonArray, isJsonObject, objectAt, scalarText, stringAt, valueAt } from '../json';

export interface Column {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'date';
  readonly format?: 'name';
  readonly description: string;
  /** 0 is always shown, 1 only with `-o wide`. */
  readonly priority: number;
  /** @param now milliseconds since the epoch, for ages. */
  readonly cell: (object: JsonObject, now: number) => Json;
}

/** The age of a timestamp at `now` (ms); `<unknown>` where there is none. */
export function age(timestamp: string | undefined, now: number): string {
  const at = parseTimestamp(timestamp);
  return at === undefined ? '<unknown>' : humanDuration(now - at);
}

/** A column of text; its priority is 1 where only `-o wide` shows it. */
export function text(name: string, cell: Column['cell'], priority = 0): Column {
  return { name, type: 'string', description: name, priority, cell };
}

/** A column that counts: 0 where nothing is counted. */
export function count(name: string, cell: (object: JsonObject) => number | undefined): Column {
  return { name, type: 'integer', description: name, priority: 0, cell: (object) => cell(object) ?? 0 };
}

export const NAME: Column = {
  name: 'Name',
  type: 'string',
  format: 'name',
  description: 'Name must be unique within a namespace. Is required when creating resources.',
  priority: 0,
  cell: (object) => stringAt(objectAt(object, 'metadata'), 'name') ?? '',
};

export const AGE: Column = {
  name: 'Age',
  type: 'string',
  description: 'Time since the resource was created.',
  priority: 0,
  cell: (object, now) => age(stringAt(objectAt(object, 'metadata'), 'creationTimestamp'), now),
};

/** A printer column of a custom resource: a plain path such as `.spec.replicas`; dates are shown as ages. */
export function jsonPathColumn(column: {
  readonly name: string;
  readonly type: string;
  readonly jsonPath: string;
  readonly description?: string | undefined;
  readonly priority?: number | undefined;
}): Column {
  const path = column.jsonPath.split('.').filter((part) => part !== '');
  const type = column.type === 'integer' || column.type === 'date' ? column.type : 'string';
  return {
    name: column.name,
    type,
    description: column.description ?? `Custom resource definition column (in JSONPath format): ${column.jsonPath}`,
    priority: column.priority ?? 0,
    cell: (object, now) => {
      const value = valueAt(object, ...path);
      if (type === 'date') return age(typeof value === 'string' ? value : undefined, now);
      return isJsonArray(value) ? JSON.stringify(value) : (value ?? null);
    },
  };
}

export function spec(object: JsonObject): JsonObject {
  return objectAt(object, 'spec');
}

export function status(object: JsonObject): JsonObject {
  return objectAt(object, 'status');
}

/** The items that are objects. */
export function objects(values: readonly Json[]): readonly JsonObject[] {
  return values.filter(isJsonObject);
}

/** `app=web,tier=front`, or `<none>`. */
export function labelText(labels: JsonObject): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${scalarText(value)}`);
  return pairs.length === 0 ? '<none>' : pairs.sort().join(',');
}
