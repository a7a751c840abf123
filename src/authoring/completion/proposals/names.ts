// Names that are defined elsewhere: templates, their arguments, Services, routes, workloads.
import { knownFacts, namedTemplates } from '../../definition/knownFacts';
import type { NodePath, TemplateArgument, TemplateFacts } from '../../documents';
import { pathAbove } from '../place';
import type { CompletionPlace } from '../place';

export interface TemplateChoice {
  readonly name: string;
  readonly clusterScope: boolean;
  readonly detail: string;
}

export interface ArgumentChoice {
  readonly name: string;
  readonly detail: string;
  /** Its default. */
  readonly value: string | undefined;
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function detailOf({ metrics, clusterScope, place }: TemplateFacts): string {
  const names = metrics.map(({ name }) => name).join(', ');
  const where = place.uri === undefined ? 'in the cluster' : undefined;
  return [clusterScope ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate', names, where]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
}

/** The templates that can be named at a place. @param clusterScope `undefined`: of both kinds. */
export function templateChoices(
  { context }: Pick<CompletionPlace, 'context'>,
  clusterScope: boolean | undefined,
): readonly TemplateChoice[] {
  return namedTemplates(knownFacts(context))
    .filter((template) => clusterScope === undefined || template.clusterScope === clusterScope)
    .map((template) => ({ name: template.name, clusterScope: template.clusterScope, detail: detailOf(template) }));
}

/** References to templates in a value that starts analyses: `templates` of a section, `templateName` of an experiment. */
function referencesIn(section: unknown): readonly { readonly name: string; readonly clusterScope: boolean }[] {
  if (!isFields(section)) return [];
  const items: readonly unknown[] = Array.isArray(section['templates']) ? section['templates'] : [section];
  return items
    .filter(isFields)
    .flatMap(({ templateName, clusterScope }) =>
      typeof templateName === 'string' ? [{ name: templateName, clusterScope: clusterScope === true }] : [],
    );
}

/** Arguments that the named templates declare, with those of the templates that these name. */
function declaredArguments(
  all: readonly TemplateFacts[],
  references: readonly { readonly name: string; readonly clusterScope: boolean }[],
): readonly (TemplateArgument & { readonly template: string })[] {
  const found = new Map<string, TemplateArgument & { readonly template: string }>();
  const seen = new Set<TemplateFacts>();
  const waiting = [...references];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { name, clusterScope } = next;
    const template = all.find((facts) => facts.name === name && facts.clusterScope === clusterScope);
    if (template === undefined || seen.has(template)) continue;
    seen.add(template);
    for (const argument of template.args) {
      if (!found.has(argument.name)) found.set(argument.name, { ...argument, template: name });
    }
    waiting.push(...template.templates.map((nested) => ({ ...nested, name: nested.templateName })));
  }
  return [...found.values()];
}

/** The arguments that the templates at a place ask for and that nobody gives yet; those without a default first. */
export function missingArguments({ context, target, view }: CompletionPlace): readonly ArgumentChoice[] {
  const above: NodePath | undefined = pathAbove(target.path, 'args');
  const section = above && view?.value(above);
  if (section === undefined || (above?.length ?? 0) < 2) return [];
  const given = isFields(section) && Array.isArray(section['args']) ? section['args'].filter(isFields) : [];
  const index = target.path[above?.length === undefined ? 0 : above.length + 1];
  const names = new Set(given.filter((_, at) => at !== index).map(({ name }) => name));
  return declaredArguments(knownFacts(context).templates, referencesIn(section))
    .filter(({ name }) => !names.has(name))
    .sort((left, right) => Number(left.hasValue) - Number(right.hasValue))
    .map(({ name, template, hasValue, value }) => ({
      name,
      detail: `argument of ${template}${hasValue ? ', has a default' : ''}`,
      value,
    }));
}

/** Durations that people use. */
export const DURATIONS: readonly string[] = ['30s', '1m', '2m', '5m', '10m', '30m', '1h'];
