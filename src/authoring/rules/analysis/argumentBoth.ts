import { isNull, pairOf, textOf } from '../../documents/yaml/lookUp';
import type { Finding, Fix, Rule, RuleContext } from '../rule';
import { SINGLE_VALUES } from '../rule';
import { removePair } from '../shared/edits';
import { argumentPlaces } from '../shared/places';

export const argumentBoth: Rule = {
  id: 'argument-both',
  title: 'Argument with value and valueFrom',
  defaultSeverity: 'error',
  certainties: SINGLE_VALUES,
  docs: `
An argument of an analysis has either \`value\` or \`valueFrom\`. The controller rejects one that has both.
`,
  examples: [
    {
      within: 'canary',
      wrong: `
steps:
  - analysis:
      templates: [{ templateName: success-rate }]
      args:
        - name: service
          value: checkout
          valueFrom: { fieldRef: { fieldPath: metadata.name } }
`,
      right: `
steps:
  - analysis:
      templates: [{ templateName: success-rate }]
      args:
        - name: service
          valueFrom: { fieldRef: { fieldPath: metadata.name } }
`,
    },
  ],
  check,
};

function* check({ object, text }: RuleContext): Iterable<Finding> {
  for (const { node } of argumentPlaces(object)) {
    const value = pairOf(node, 'value');
    const from = pairOf(node, 'valueFrom');
    if (value === undefined || from === undefined || isNull(value.value) || isNull(from.value)) continue;
    const { start, end } = (value.start > from.start ? value : from).keyNode;
    const fixes = [value, from].flatMap((pair): Fix[] => {
      const edit = removePair(text, pair);
      return edit === undefined ? [] : [{ title: `Remove ${pair.key}`, edits: [edit] }];
    });
    const name = textOf(pairOf(node, 'name')?.value) ?? '';
    yield { start, end, message: `Argument "${name}" has both value and valueFrom. Remove one of them.`, fixes };
  }
}
