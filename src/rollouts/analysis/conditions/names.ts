// The names a condition may use, and those of expr-lang's own functions that are valid but not understood here.
import type { FunctionName, PredicateName } from './syntax';

/** Functions of values, with the number of their arguments. */
const FUNCTIONS: Readonly<Record<FunctionName, number>> = {
  len: 1,
  asInt: 1,
  asFloat: 1,
  isNaN: 1,
  isInf: 1,
  isNil: 1,
  default: 2,
};

const PREDICATES: readonly string[] = ['all', 'any', 'none', 'filter', 'map'] satisfies readonly PredicateName[];

/** Functions of expr-lang (any version that Argo Rollouts ships) that stay text here. */
const OTHER_FUNCTIONS: ReadonlySet<string> = new Set(
  (
    'one count sum find findIndex findLast findLastIndex groupBy sortBy reduce type abs ceil floor round int float ' +
    'string trim trimPrefix trimSuffix upper lower split splitAfter replace repeat join indexOf lastIndexOf hasPrefix ' +
    'hasSuffix max min mean median toJSON fromJSON toBase64 fromBase64 now duration date timezone first last get take ' +
    'keys values toPairs fromPairs reverse uniq concat flatten sort bitand bitor bitxor bitnand bitnot bitshl bitshr ' +
    'bitushr'
  ).split(' '),
);

/** How many arguments an understood function takes; `undefined` for other names. */
export function argumentCount(name: string): number | undefined {
  return Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name as FunctionName] : undefined;
}

/** Whether this is a function of a value that is understood here. */
export function isFunctionName(name: string): name is FunctionName {
  return Object.hasOwn(FUNCTIONS, name);
}

/** Whether this function takes a predicate over a list's items. */
export function isPredicateName(name: string): name is PredicateName {
  return PREDICATES.includes(name);
}

/** Whether expr-lang knows this function although it is not understood here. */
export function isOtherFunction(name: string): boolean {
  return OTHER_FUNCTIONS.has(name);
}
