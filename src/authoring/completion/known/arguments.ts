// Arguments that the templates of an analysis require and that are not given yet.
import { isFields } from '../../../rollouts';
import type { IndexedFacts, NodePath, ObjectView } from '../../documents';
import type { TemplateName } from './templates';
import { declaredArguments } from './templates';

export interface MissingArgument {
  readonly name: string;
  readonly detail: string;
  readonly isRequired: boolean;
  /** Its default. */
  readonly value: string | undefined;
}

/** References to templates in a value that starts analyses: `templates` of a section, `templateName` of an experiment. */
function namesIn(section: Readonly<Record<string, unknown>>): readonly TemplateName[] {
  const items: readonly unknown[] = Array.isArray(section['templates']) ? section['templates'] : [section];
  return items
    .filter(isFields)
    .flatMap(({ templateName, clusterScope }) =>
      typeof templateName === 'string' ? [{ name: templateName, clusterScope: clusterScope === true }] : [],
    );
}

/**
 * The arguments that may still be given at a path in a list `args`, or to the analysis at a path; required ones first.
 * @param path the item at this path does not count as given already.
 */
export function missingArguments(
  facts: IndexedFacts,
  view: ObjectView | undefined,
  path: NodePath,
): readonly MissingArgument[] {
  const at = path.lastIndexOf('args');
  const above = at < 0 ? path : path.slice(0, at);
  const section = above.length < 2 ? undefined : view?.value(above);
  if (!isFields(section)) return [];
  const given = Array.isArray(section['args']) ? section['args'].filter(isFields) : [];
  const own = at < 0 ? undefined : path[at + 1];
  const names = new Set(given.filter((_, index) => index !== own).map(({ name }) => name));
  return declaredArguments(facts.templates, namesIn(section))
    .filter(({ name }) => !names.has(name))
    .sort((left, right) => Number(left.hasValue) - Number(right.hasValue))
    .map(({ name, template, hasValue, value }) => ({
      name,
      detail: `argument of ${template}${hasValue ? ', has a default' : ''}`,
      isRequired: !hasValue,
      value,
    }));
}
