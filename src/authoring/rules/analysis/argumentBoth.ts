import { isNull, pairOf, textOf } from '../../documents/yaml/lookUp';
import type { Finding, Fix, Rule, RuleContext } from '../rule';
import { SINGLE_VALUES } from '../rule';
import { removePair } from '../shared/edits';
import { argumentPlaces } from '../shared/places';

function* check({ object, text }: RuleContext): Iterable<Finding> {
  for (const { node } of argumentPlaces(object)) {
    const value = pairOf(node, 'value');
    const from = pairOf(node, 'valueFrom');
    if (value === undefined || from === undefined || isNull(value.value) || isNull(from.value)) continue;
    const { start, end } = (value.start > from.start ? value : from).keyNode;
    const fixes = [value, from].flatMap((pair): Fix[] => {
      const edit = removePair(text, pair);
      return edit === undefined ? [] : [{ title: `Take ${pair.key} away`, edits: [edit] }];
    });
    const name = textOf(pairOf(node, 'name')?.value) ?? '';
    yield { start, end, message: `The argument "${name}" has both value and valueFrom. Keep one of them.`, fixes };
  }
}

export const argumentBoth: Rule = {
  id: 'argument-both',
  title: 'Argument with two values',
  defaultSeverity: 'error',
  certainties: SINGLE_VALUES,
  docs: `
An argument of an analysis is given either by \`value\` or by \`valueFrom\`. The controller refuses one that has both.
`,
  check,
};
