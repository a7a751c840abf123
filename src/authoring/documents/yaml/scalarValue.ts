// What a scalar means to Helm, kubectl and the API server: they read YAML by go-yaml's rules for YAML 1.1, not by those
// of the library used here (which is why that one is told to leave every scalar a text).
import type { ScalarValue } from './tree';

const WORDS: ReadonlyMap<string, ScalarValue> = new Map<string, ScalarValue>([
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['true', 'True', 'TRUE', 'yes', 'Yes', 'YES', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE', 'no', 'No', 'NO', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
]);

const INTEGER = /^([+-]?)(?:0x([0-9a-fA-F]+)|0b([01]+)|0o?([0-7]+)|(0|[1-9]\d*))$/;
const FLOAT = /^[+-]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][+-]?\d+)?$/;

/** Radix of each group of digits in `INTEGER`. */
const RADIXES = [16, 2, 8, 10] as const;

/**
 * The value of a plain scalar. `y` and `n` stay texts although old versions of go-yaml make them booleans: nobody is told
 * of a mistake that depends on it. Times and dates stay texts too, as in go-yaml.
 * *Source*: go-yaml v2 `resolve`, used by sigs.k8s.io/yaml.
 */
export function plainValue(text: string): ScalarValue {
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  if (!/^[-+.\d]/.test(text)) return text;
  const digits = text.replaceAll('_', '');
  const [, sign, ...groups]: readonly (string | undefined)[] = INTEGER.exec(digits) ?? [];
  const index = groups.findIndex((group) => group !== undefined);
  const radix = RADIXES[index];
  if (radix !== undefined) {
    const value = Number.parseInt(groups[index] ?? '', radix);
    return sign === '-' && value !== 0 ? -value : value;
  }
  return FLOAT.test(digits) ? Number(digits) : text;
}

const STRING_TAG = 'tag:yaml.org,2002:str';
const CORE_TAG = /^tag:yaml\.org,2002:(?:int|float|bool|null)$/;

/** The value of a scalar of any style; a tag such as `!!str` decides over the style. */
export function scalarValue(text: string, isPlain: boolean, tag: string | undefined): ScalarValue {
  if (tag === STRING_TAG || tag === '!') return text;
  return isPlain || (tag !== undefined && CORE_TAG.test(tag)) ? plainValue(text) : text;
}
