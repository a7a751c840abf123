// Conditions with a mistake, conditions that only newer controllers understand, and conditions on values of a type that
// they cannot work on.
import type { ValueType } from '../../../../../src/rollouts/analysis';
import { LIST_OF_NUMBERS } from '../../../../../src/rollouts/analysis';

export interface ConditionMistake {
  readonly condition: string;
  /** What the problem marks, and where. */
  readonly marks: string;
  readonly offset: number;
  /** The facts that the message states, in whole words. */
  readonly says: readonly string[];
}

function mistake(condition: string, marks: string, offset: number, ...says: readonly string[]): ConditionMistake {
  return { condition, marks, offset, says };
}

/** What no controller can run. */
export const MISTAKES: readonly ConditionMistake[] = [
  mistake('reslut[0] > 1', 'reslut', 0, 'Unknown name', '"reslut"', '"result"'),
  mistake('result[0] > limit', 'limit', 12, 'Unknown name', '"limit"', '"result"'),
  mistake('isNan(result[0])', 'isNan', 0, 'Unknown name', '"isNan"', '"result"'),
  mistake('result[0] = 1', '=', 10, 'Unexpected "="', 'Use "=="'),
  mistake('result[0] > 1 &&', '', 16, 'a value', 'condition ends'),
  mistake('(result[0] > 1', '', 14, '")"', 'condition ends'),
  mistake('result[0] > 1)', ')', 13, 'Unexpected ")"'),
  mistake('result[0 > 1', '', 12, '"]"', 'condition ends'),
  mistake('result[0] & 1', '&', 10, 'Unexpected "&"'),
  mistake('result[0] > 95%', '', 15, 'a value', 'condition ends'),
  mistake('result[0] > && 1', '&&', 12, 'a value', '"&&"'),
  mistake('result[0] > 5s', '5s', 12, 'Invalid number', '"5s"'),
  mistake('result[0] > 1.2.3', '.3', 15, 'Unexpected ".3"'),
  mistake('result == "ok', '"ok', 10, 'Unclosed string', '"'),
  mistake("result == 'ok", "'ok", 10, 'Unclosed string', "'"),
  mistake('result == "a\\q"', '\\q', 12, 'Unknown escape', '\\q', '\\\\'),
  mistake('result[0] > 1 /* why', '/* why', 14, 'Unclosed comment', '*/'),
  mistake('result[0] > €', '€', 12, 'Unexpected', '"€"'),
  mistake('result. > 1', '>', 8, 'name', 'member', '"."'),
  mistake('# > 1', '#', 0, '"#"', 'all', 'any', 'none', 'filter', 'map'),
  mistake('asInt() > 1', 'asInt()', 0, 'asInt', '1 argument', 'not 0'),
  mistake('default(result) > 1', 'default(result)', 0, 'default', '2 arguments', 'not 1'),
  mistake('99999999999999999999 > 1', '99999999999999999999', 0, '"99999999999999999999"', 'too large', 'integer'),
  mistake('0x > 1', '0x', 0, 'Invalid number', '"0x"'),
  mistake('', '', 0, 'a value', 'condition ends'),
];

/** What is valid for some controller but not understood here, with the part that is named. */
export const NOT_UNDERSTOOD: readonly (readonly [condition: string, named: string])[] = [
  ['result[0] >= {{args.threshold}}', 'placeholder'],
  ['result[0] ?? 0 > 1', '"??"'],
  ['result?.ok', '"?."'],
  ['result matches "a.*"', '"matches"'],
  ['result not matches "a.*"', '"matches"'],
  ['result[0:2] == [1]', 'slice'],
  ['result[:2] == [1]', 'slice'],
  ['0 < result[0] < 1', 'comparisons'],
  ['max(result[0], 1) > 0', 'function "max"'],
  ['count(result, # > 1) > 0', 'function "count"'],
  ['result | len() > 0', '"|"'],
  ['1 in 1..3', '".."'],
  ['{a: 1}.a == 1', 'map'],
  ['let x = 1; x > 0', '"let"'],
  ['if true { true } else { false }', '"if"'],
  ['result.ok()', 'method "ok"'],
  ['all(result, #index > 1)', '"#index"'],
  ['result ?: true', '"?:"'],
  ['result == `ok`', 'backticks'],
  ['0b1 == 1', 'binary number'],
  ['asInt == nil', '"asInt"'],
  ['$env.result > 1', '"$env"'],
  [`result > ${'1'.repeat(10_000)}`, 'this long'],
  [`${'('.repeat(200)}true${')'.repeat(200)}`, 'this deeply'],
];

export interface TypeMistake {
  readonly condition: string;
  readonly type: ValueType;
  /** What the problem marks. */
  readonly marks: string;
  /** The facts that the message states, in whole words. */
  readonly says: readonly string[];
}

function onType(condition: string, type: ValueType, marks: string, ...says: readonly string[]): TypeMistake {
  return { condition, type, marks, says };
}

/** What cannot work on the type that the provider gives. */
export const TYPE_MISTAKES: readonly TypeMistake[] = [
  onType('result >= 0.95', LIST_OF_NUMBERS, 'result >= 0.95', '">="', 'list of numbers', 'a number', 'result[0]'),
  onType('true || result > 1', LIST_OF_NUMBERS, 'result > 1', '">"', 'list of numbers', 'a number', 'result[0]'),
  onType('result[0] >= 0.95', 'float', 'result[0]', 'A number', 'members', 'items'),
  onType('result.rate > 1', LIST_OF_NUMBERS, 'result.rate', 'list index', 'whole number', 'a string'),
  onType('result[0] % 2 == 0', LIST_OF_NUMBERS, 'result[0] % 2', '"%"', 'whole numbers', 'asInt'),
  onType('len(result[0]) > 1', LIST_OF_NUMBERS, 'len(result[0])', '"len"', 'a number'),
  onType('isNaN(result)', LIST_OF_NUMBERS, 'isNaN(result)', '"isNaN"', 'a number', 'list of numbers'),
  onType('all(result, # > 1)', 'float', 'all(result, # > 1)', '"all"', 'a list', 'a number'),
  onType('all(result, # + 1)', LIST_OF_NUMBERS, '# + 1', '"all"', 'true or false', 'a number'),
  onType('result[0] ? true : false', LIST_OF_NUMBERS, 'result[0]', '"?"', 'true or false'),
  onType('!result[0] > 1', LIST_OF_NUMBERS, '!result[0]', '"!"', 'a number'),
  onType('result[0]', LIST_OF_NUMBERS, 'result[0]', 'condition', 'true or false'),
  onType('result[1] > 1', 'map', 'result[1]', 'map key', 'a string', 'a number'),
];
