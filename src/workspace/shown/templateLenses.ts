// In a chart's template, above each action that makes a part of a rollout: which values it takes, and whether unchanged.
// As facts: presentation words them.
import type { ValuesMapping } from '../../authoring';
import type { DocumentContext } from '../documents/documentContext';
import { pathWithin } from '../uris';

/** With the path of the chart's values that the action takes, and what it makes of them. */
export interface TemplateLens extends Pick<ValuesMapping, 'valuesPath' | 'target' | 'certainty'> {
  /** Where in the template's text the action begins. */
  readonly offset: number;
  /** The chart's folder: see `valuesPlaces`. */
  readonly chartRoot: string;
}

/** The lenses of a template; none for other files. */
export function templateLenses({ uri, chart }: DocumentContext): readonly TemplateLens[] {
  if (chart?.role !== 'template') return [];
  const { root, trace } = chart.chart;
  const path = pathWithin(root, uri);
  return trace.mappings
    .filter(({ templateFile }) => templateFile === path)
    .filter(isFirst)
    .map(({ templateOffset, valuesPath, target, certainty }) => ({
      offset: templateOffset,
      chartRoot: root,
      valuesPath,
      target,
      certainty,
    }));
}

/** A value can become parts of several objects by one action. */
function isFirst(mapping: ValuesMapping, index: number, all: readonly ValuesMapping[]): boolean {
  const same = (other: ValuesMapping): boolean =>
    other.templateOffset === mapping.templateOffset && other.target.join() === mapping.target.join();
  return all.findIndex(same) === index;
}
