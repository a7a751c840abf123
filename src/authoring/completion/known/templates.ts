// Analysis templates as skeletons name them: what they require and whether they end.
import { isEndless } from '../../../rollouts';
import { namedTemplates } from '../../definition/knownFacts';
import type { IndexedFacts, TemplateArgument, TemplateFacts } from '../../documents';

export interface KnownTemplate {
  readonly name: string;
  readonly clusterScope: boolean;
  /** Its kind, what it measures, which arguments it requires, where it is. */
  readonly detail: string;
  /** Arguments that it leaves to those who use it. */
  readonly required: readonly string[];
  /** It certainly runs until it is stopped. */
  readonly isEndless: boolean;
}

export interface TemplateName {
  readonly name: string;
  readonly clusterScope: boolean;
}

export interface DeclaredArgument extends TemplateArgument {
  readonly template: string;
}

function detailOf({ metrics, clusterScope, place }: TemplateFacts, required: readonly string[]): string {
  const names = metrics.map(({ name }) => name).join(', ');
  const asks = required.length === 0 ? undefined : `requires ${required.join(', ')}`;
  const where = place.uri === undefined ? 'in the cluster' : undefined;
  return [clusterScope ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate', names, asks, where]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
}

/** The named templates with all that they bring in, each once. */
function withNested(all: readonly TemplateFacts[], names: readonly TemplateName[]): readonly TemplateFacts[] {
  const found = new Set<TemplateFacts>();
  const waiting = [...names];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { name, clusterScope } = next;
    const template = all.find((facts) => facts.name === name && facts.clusterScope === clusterScope);
    if (template === undefined || found.has(template)) continue;
    found.add(template);
    waiting.push(...template.templates.map((nested) => ({ ...nested, name: nested.templateName })));
  }
  return [...found];
}

function argumentsOf(templates: readonly TemplateFacts[]): readonly DeclaredArgument[] {
  const found = new Map<string, DeclaredArgument>();
  for (const { name: template, args } of templates) {
    for (const argument of args) {
      // One value is enough for all templates of an analysis.
      if (found.get(argument.name)?.hasValue !== true && (argument.hasValue || !found.has(argument.name)))
        found.set(argument.name, { ...argument, template });
    }
  }
  return [...found.values()];
}

/** Arguments that the named templates declare, with those of the templates that these name. */
export function declaredArguments(
  all: readonly TemplateFacts[],
  names: readonly TemplateName[],
): readonly DeclaredArgument[] {
  return argumentsOf(withNested(all, names));
}

/** Every template that can be named, each name once per kind, in alphabetical order. */
export function knownTemplates(facts: IndexedFacts): readonly KnownTemplate[] {
  return namedTemplates(facts).map((template) => {
    const { name, clusterScope } = template;
    const all = [template, ...withNested(facts.templates, template.templates.map(nestedName))];
    const required = argumentsOf(all).flatMap((argument) => (argument.hasValue ? [] : [argument.name]));
    return {
      name,
      clusterScope,
      detail: detailOf(template, required),
      required,
      isEndless: all.some(({ isCertain, metrics }) => isCertain && metrics.some(isEndless)),
    };
  });
}

/** Why a template does not suit an analysis that the update waits for. */
const NEVER_ENDS = 'never ends by itself';

/** A template as it is offered. @param mustEnd for an analysis that is waited for: one that never ends lacks that. */
export function judged(
  template: KnownTemplate,
  mustEnd: boolean,
): KnownTemplate & { readonly lack: string | undefined } {
  if (!mustEnd || !template.isEndless) return { ...template, lack: undefined };
  return { ...template, lack: NEVER_ENDS, detail: `${template.detail} · ${NEVER_ENDS}` };
}

function nestedName({ templateName, clusterScope }: TemplateFacts['templates'][number]): TemplateName {
  return { name: templateName, clusterScope };
}
