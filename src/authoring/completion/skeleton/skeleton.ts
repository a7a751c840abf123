// What completion inserts, as data: maps, lists and places to fill in. The printers make block or flow style of it, in
// the syntax of editor snippets.

/** A place to fill in. */
export interface Blank {
  /** The text until someone types. */
  readonly blank: string;
  /** What can be chosen instead; the first one is `blank`. */
  readonly choices?: readonly string[];
  /** The content of a map about which nothing is known: it begins on a line of its own. */
  readonly isMap?: boolean;
}

/** A scalar that stays as it is, a blank, a list or a map. */
export type Skeleton = string | Blank | readonly Skeleton[] | { readonly [key: string]: Skeleton };

/** Pairs of a map. */
export type Pairs = Readonly<Record<string, Skeleton>>;

/** Those whose keys are not written yet. */
export function withoutKeys(pairs: Pairs, written: ReadonlySet<string>): Pairs {
  return Object.fromEntries(Object.entries(pairs).filter(([key]) => !written.has(key)));
}

export function blank(text: string, choices?: readonly string[], isMap = false): Blank {
  return { blank: text, ...(choices && { choices }), ...(isMap && { isMap }) };
}

/** A choice of values, the first one proposed. */
export function choice(choices: readonly string[], otherwise = ''): Blank {
  return choices.length > 0 ? { blank: choices[0] ?? '', choices } : { blank: otherwise };
}

function isBlank(skeleton: Skeleton): skeleton is Blank {
  return typeof skeleton === 'object' && 'blank' in skeleton && typeof skeleton.blank === 'string';
}

function isList(skeleton: Skeleton): skeleton is readonly Skeleton[] {
  return Array.isArray(skeleton);
}

/** Text that snippets would read as syntax. */
function escaped(text: string): string {
  return text.replace(/[$}\\]/g, '\\$&');
}

/** Whether a plain scalar would end before its end in flow style. */
export function endsInFlow(text: string): boolean {
  return /[[\]{},]/.test(text) && !/^["']/.test(text);
}

/** Prints one skeleton and lives as long as that: it numbers the blanks from left to right. */
class Printer {
  readonly #unit: string;
  #number = 0;

  constructor(unit: string) {
    this.#unit = unit;
  }

  scalar(skeleton: string | Blank): string {
    if (typeof skeleton === 'string') return escaped(skeleton);
    this.#number += 1;
    const { blank: text, choices } = skeleton;
    if (choices && choices.length > 1) {
      const list = choices.map((value) => value.replace(/[$}\\,|]/g, '\\$&'));
      return `\${${this.#number}|${list.join(',')}|}`;
    }
    return text === '' ? `$${this.#number}` : `\${${this.#number}:${escaped(text)}}`;
  }

  flow(skeleton: Skeleton): string {
    if (typeof skeleton === 'string') return this.scalar(skeleton);
    if (isBlank(skeleton)) {
      const text = this.scalar(skeleton);
      if (skeleton.isMap === true) return `{${text}}`;
      return endsInFlow(skeleton.blank) ? `"${text}"` : text;
    }
    if (isList(skeleton)) return `[${skeleton.map((item) => this.flow(item)).join(', ')}]`;
    const pairs = Object.entries(skeleton).map(([key, value]) => `${key}: ${this.flow(value)}`);
    return `{${pairs.join(', ')}}`;
  }

  /** Lines of a value that is after `key:` or `-`, the first one without indentation of its own. */
  pair(key: string, value: Skeleton, indent: string): string {
    if (typeof value === 'object' && isBlank(value) && value.isMap === true) {
      return `${key}:\n${indent}${this.#unit}${this.scalar(value)}`;
    }
    if (typeof value === 'string' || isBlank(value)) {
      const text = this.scalar(value);
      return text === '' ? `${key}:` : `${key}: ${text}`;
    }
    if (isEmpty(value)) return `${key}: ${isList(value) ? '[]' : '{}'}`;
    const inner = indent + this.#unit;
    return `${key}:\n${inner}${this.block(value, inner)}`;
  }

  block(skeleton: Skeleton, indent: string): string {
    if (typeof skeleton === 'string' || isBlank(skeleton)) return this.scalar(skeleton);
    if (isList(skeleton)) {
      return skeleton.map((item) => `- ${this.block(item, `${indent}  `)}`).join(`\n${indent}`);
    }
    return Object.entries(skeleton)
      .map(([key, value]) => this.pair(key, value, indent))
      .join(`\n${indent}`);
  }
}

function isEmpty(skeleton: readonly Skeleton[] | { readonly [key: string]: Skeleton }): boolean {
  return Object.keys(skeleton).length === 0;
}

export interface PrintOptions {
  /** One step of indentation: two blanks in most files. */
  readonly unit: string;
  /** What further lines begin with. */
  readonly indent: string;
  readonly isFlow: boolean;
}

/** `key: value` as snippet text, for one pair of a map or several. */
export function printPairs(pairs: Pairs, { unit, indent, isFlow }: PrintOptions): string {
  const printer = new Printer(unit);
  const texts = Object.entries(pairs).map(([key, value]) =>
    isFlow ? `${key}: ${printer.flow(value)}` : printer.pair(key, value, indent),
  );
  return texts.join(isFlow ? ', ' : `\n${indent}`);
}

/** The content of a list's item (without its dash) as snippet text. */
export function printItem(item: Skeleton, { unit, indent, isFlow }: PrintOptions): string {
  const printer = new Printer(unit);
  return isFlow ? printer.flow(item) : printer.block(item, indent);
}

/**
 * A value in one line after its key, and further pairs of the same map.
 * @param options of the map: its indentation, its style.
 */
export function printValue(value: Skeleton, beside: Pairs, { unit, indent, isFlow }: PrintOptions): string {
  const printer = new Printer(unit);
  const texts = [
    printer.flow(value),
    ...Object.entries(beside).map(([key, other]) =>
      isFlow ? `${key}: ${printer.flow(other)}` : printer.pair(key, other, indent),
    ),
  ];
  return texts.join(isFlow ? ', ' : `\n${indent}`);
}
