// From a name to where it is defined.
import type { AuthoringContext } from '../context';
import type { TemplateFacts } from '../documents';
import { knownFacts } from './knownFacts';
import type { NameAt } from './nameAt';
import { nameAt } from './nameAt';
import type { Definition } from './targets';
import { fileTargets } from './targets';
import { templatesReading, valuesRead } from './valuesPaths';

/** Whether a name can be one that a chart's template makes: `{{ include "x" . }}-success-rate`. */
function canMake({ namePattern = [] }: TemplateFacts, name: string): boolean {
  const source = namePattern.map((part) => (part === undefined ? '.*' : part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')));
  return namePattern.some((part) => part !== undefined) && new RegExp(`^${source.join('')}$`).test(name);
}

function templatesNamed(
  templates: readonly TemplateFacts[],
  { name, clusterScope }: Extract<NameAt, { kind: 'template' }>,
): readonly TemplateFacts[] {
  const sameKind = templates.filter((template) => template.clusterScope === clusterScope);
  const exact = sameKind.filter((template) => template.namePattern === undefined && template.name === name);
  return exact.length > 0 ? exact : sameKind.filter((template) => canMake(template, name));
}

function definitionOf(context: AuthoringContext, name: NameAt): Definition {
  const origin = { start: name.start, end: name.end };
  const facts = knownFacts(context);
  switch (name.kind) {
    case 'template':
      return { origin, targets: fileTargets(templatesNamed(facts.templates, name).map(({ place }) => place)) };
    case 'service':
    case 'workload': {
      const all = name.kind === 'service' ? facts.services : facts.deployments;
      const found = all.filter((one) => one.name === name.name);
      return { origin, targets: fileTargets(found.map(({ place }) => place)) };
    }
    case 'route':
      return {
        origin,
        targets: fileTargets(name.declared.map(({ start, end }) => ({ uri: context.uri, start, end }))),
      };
  }
}

/**
 * Where the name at an offset is defined: templates, Services, workloads, routes; for a key of a chart's values the
 * places in templates that read it, and for `.Values.x.y` in a template the values. `undefined` where nothing leads.
 */
export function definition(context: AuthoringContext, offset: number): Definition | undefined {
  const document = context.documents.findLast((one) => one.yaml.start <= offset && offset <= one.yaml.end);
  if (!document) return undefined;
  if (document.kind === 'template') {
    const found = valuesRead(context.text.text, offset);
    if (found) return found;
  }
  const name = nameAt(context, offset);
  const found = name && definitionOf(context, name);
  if (found && found.targets.length > 0) return found;
  return document.kind === 'values' && context.chart ? templatesReading(context.chart, document, offset) : undefined;
}
