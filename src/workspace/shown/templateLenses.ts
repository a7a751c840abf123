// In a chart's template, above each action that makes a part of a rollout: which values it takes, and whether unchanged.
import type { NodePath, ValuesMapping } from '../../authoring';
import type { DocumentContext } from '../documents/documentContext';
import { pathWithin } from '../uris';

export interface TemplateLens {
  /** Where in the template's text the action begins. */
  readonly offset: number;
  readonly title: string;
  /** The chart's folder, and the path of its values that the action takes: see `valuesPlaces`. */
  readonly chartRoot: string;
  readonly valuesPath: NodePath;
}

/** The lenses of a template; none for other files. */
export function templateLenses({ uri, chart }: DocumentContext): readonly TemplateLens[] {
  if (chart?.role !== 'template') return [];
  const { root, trace } = chart.chart;
  const path = pathWithin(root, uri);
  return trace.mappings
    .filter(({ templateFile }) => templateFile === path)
    .filter(isFirst)
    .map((mapping) => ({
      offset: mapping.templateOffset,
      title: titleOf(mapping),
      chartRoot: root,
      valuesPath: mapping.valuesPath,
    }));
}

/** A value can become parts of several objects by one action. */
function isFirst(mapping: ValuesMapping, index: number, all: readonly ValuesMapping[]): boolean {
  const same = (other: ValuesMapping): boolean =>
    other.templateOffset === mapping.templateOffset && other.target.join() === mapping.target.join();
  return all.findIndex(same) === index;
}

function titleOf({ valuesPath, target, certainty }: ValuesMapping): string {
  const values = `.Values.${valuesPath.join('.')}`;
  const field = target.join('.').replaceAll('.[]', '[]');
  return `${field} from ${values}, ${certainty === 'verbatim' ? 'unchanged' : 'rewritten'}`;
}
