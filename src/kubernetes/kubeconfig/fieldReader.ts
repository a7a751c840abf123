// Reads typed fields out of parsed YAML and collects a sentence for each that has an odd type. What can be understood is
// still taken (a number where a text belongs), although kubectl refuses such a file: the sentence says so.

import type { Fields } from '../json';
import { asFields } from '../json';

type Path = readonly (string | number)[];

/** `clusters[0].cluster.server` */
export function pathText(path: Path): string {
  return path.map((part, i) => (typeof part === 'number' ? `[${part}]` : i === 0 ? part : `.${part}`)).join('');
}

export class FieldReader {
  readonly problems: string[] = [];
  readonly #sourceAt: (path: Path) => string | undefined;

  constructor(sourceAt: (path: Path) => string | undefined) {
    this.#sourceAt = sourceAt;
  }

  /** A text; absent and empty are the same. */
  text(fields: Fields, key: string, at: Path): string | undefined {
    const value = own(fields, key);
    if (typeof value === 'string') return value === '' ? undefined : value;
    if (value === undefined || value === null) return undefined;
    const path = [...at, key];
    if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') {
      this.#odd(path, `is a ${typeof value === 'boolean' ? 'boolean' : 'number'} and must be a string in quotes`);
      return this.#sourceAt(path) ?? String(value);
    }
    this.#odd(path, 'must be a string');
    return undefined;
  }

  flag(fields: Fields, key: string, at: Path): boolean {
    const value = own(fields, key);
    if (typeof value === 'boolean') return value;
    if (value === undefined || value === null) return false;
    this.#odd([...at, key], 'must be true or false, without quotes');
    return value === 'true';
  }

  fields(fields: Fields, key: string, at: Path): Fields | undefined {
    const value = own(fields, key);
    if (value === undefined || value === null) return undefined;
    const found = asFields(value);
    if (!found) this.#odd([...at, key], 'must be a mapping');
    return found;
  }

  list(fields: Fields, key: string, at: Path): readonly unknown[] {
    const value = own(fields, key);
    if (value === undefined || value === null) return [];
    if (Array.isArray(value)) return value;
    this.#odd([...at, key], 'must be a list');
    return [];
  }

  /** A list of texts; its odd members are left out or turned into text like `text` does. */
  texts(fields: Fields, key: string, at: Path): string[] {
    const texts: string[] = [];
    for (const [i, value] of this.list(fields, key, at).entries()) {
      const path = [...at, key, i];
      if (typeof value === 'string') texts.push(value);
      else if (typeof value === 'number' || typeof value === 'boolean') {
        this.#odd(path, 'must be a string in quotes');
        texts.push(this.#sourceAt(path) ?? String(value));
      } else this.#odd(path, 'must be a string');
    }
    return texts;
  }

  /** A mapping of texts. */
  textMap(fields: Fields, key: string, at: Path): Map<string, string> {
    const map = new Map<string, string>();
    const found = this.fields(fields, key, at);
    for (const name of Object.keys(found ?? {})) {
      const value = found && this.text(found, name, [...at, key]);
      if (value !== undefined) map.set(name, value);
    }
    return map;
  }

  #odd(path: Path, what: string): void {
    this.problems.push(`${pathText(path)} ${what}; kubectl rejects the file`);
  }
}

/** Looked up so that no prototype answers. */
function own(fields: Fields, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}
