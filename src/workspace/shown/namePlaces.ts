// From a name to the places where it is defined or used, in whichever file they are.
import type { Definition, PlaceTarget } from '../../authoring';
import { definition, references } from '../../authoring';
import type { TextPlace } from '../charts/valuesPlaces';
import { valuesPlaces } from '../charts/valuesPlaces';
import type { DocumentContext } from '../documents/documentContext';
import { currentText } from '../files/currentText';
import type { WorkspacePorts } from '../ports';

type Sources = Pick<WorkspacePorts, 'files' | 'texts'>;

/** Where the name at an offset is defined, and what is to be underlined; `undefined` where no name is. */
export async function definitionPlaces(
  sources: Sources,
  context: DocumentContext,
  offset: number,
): Promise<{ readonly origin: Definition['origin']; readonly places: readonly TextPlace[] } | undefined> {
  const found = definition(context.authoring, offset);
  return found && { origin: found.origin, places: await placesOf(sources, context, found.targets) };
}

/** Who uses the name at an offset. */
export function referencePlaces(
  sources: Sources,
  context: DocumentContext,
  offset: number,
  includeDeclaration: boolean,
): Promise<readonly TextPlace[]> {
  return placesOf(sources, context, references(context.authoring, offset, includeDeclaration));
}

async function placesOf(
  sources: Sources,
  context: DocumentContext,
  targets: readonly PlaceTarget[],
): Promise<readonly TextPlace[]> {
  const found = await Promise.all(targets.map((target) => placesOfOne(sources, context, target)));
  return found.flat();
}

async function placesOfOne(
  sources: Sources,
  { chart }: DocumentContext,
  target: PlaceTarget,
): Promise<readonly TextPlace[]> {
  switch (target.in) {
    case 'file': {
      const { uri, start, end } = target;
      const text = await currentText(sources, uri);
      return text === undefined ? [] : [{ uri, text, start, end }];
    }
    case 'chart': {
      const file = chart?.chart.files.get(target.file);
      return file ? [{ ...file, start: target.start, end: target.end }] : [];
    }
    case 'values':
      return chart ? valuesPlaces(sources, chart.chart.root, target.path) : [];
  }
}
