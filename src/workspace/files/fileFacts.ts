// What is known about a file besides its text, put together for authoring.
import type { ChartTrace, FileFacts } from '../../authoring';

export interface KnownAboutFile {
  readonly languageId: string;
  /** The chart's folder is above it. */
  readonly chart: { readonly trace: ChartTrace; readonly role: 'values' | 'template' | undefined } | undefined;
  readonly isPatch: boolean;
  /** Paths of values that the person mapped manually for this file; `undefined` where no glob matches it. */
  readonly mappedPaths: Readonly<Record<string, string>> | undefined;
}

/** A file that a glob of the setting names is a values file, whatever its name. */
export function fileFacts({ languageId, chart, isPatch, mappedPaths }: KnownAboutFile): FileFacts {
  const role = mappedPaths === undefined ? chart?.role : 'values';
  return {
    ...(chart && role && { chart: { role, trace: chart.trace } }),
    isHelm: languageId === 'helm' && role !== 'values',
    isPatch,
    ...(mappedPaths && { mappedPaths }),
  };
}
