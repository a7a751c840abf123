// From a definition (or any of its uses) to all uses.
import type { AuthoringContext } from '../context';
import { definition } from './definition';
import { knownFacts } from './knownFacts';
import { nameAt } from './nameAt';
import type { PlaceTarget } from './targets';
import { fileTargets } from './targets';
import { templatesReading } from './valuesPaths';

/**
 * Every use of the template or Service at an offset; of a key of a chart's values, every template that reads it.
 * @param includeDefinition with the places where it is defined.
 */
export function references(
  context: AuthoringContext,
  offset: number,
  includeDefinition: boolean,
): readonly PlaceTarget[] {
  const name = nameAt(context, offset);
  if (name?.kind === 'template' || name?.kind === 'service') {
    const uses = knownFacts(context).references.filter((reference) => {
      if (reference.kind !== name.kind || reference.name !== name.name) return false;
      return name.kind !== 'template' || (reference.clusterScope ?? false) === name.clusterScope;
    });
    const defined = includeDefinition ? (definition(context, offset)?.targets ?? ownPlace(context, name)) : [];
    return unique([...defined, ...fileTargets(uses.map(({ place }) => place))]);
  }
  const document = context.documents.findLast((one) => one.yaml.start <= offset && offset <= one.yaml.end);
  if (document?.kind !== 'values' || !context.chart) return [];
  return templatesReading(context.chart, document, offset)?.targets ?? [];
}

/** A name that is its own definition. */
function ownPlace(
  { uri }: AuthoringContext,
  { start, end }: { readonly start: number; readonly end: number },
): readonly PlaceTarget[] {
  return fileTargets([{ uri, start, end }]);
}

function unique(targets: readonly PlaceTarget[]): readonly PlaceTarget[] {
  const seen = new Set<string>();
  return targets.filter((target) => {
    const key = JSON.stringify(target);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
