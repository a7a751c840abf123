// The autoscalers that a chart's templates make, and which workload each is for.
import type { ChartFacts, TracedAutoscaler } from './chartTrace';
import type { OutputDocument } from './places/outputPlaces';

const AUTOSCALERS: readonly string[] = ['HorizontalPodAutoscaler', 'ScaledObject'];

/** The first `name:` below a key, as it is written: the same expression is the same name. */
function nameBelow(text: string, key: string): string | undefined {
  const match = new RegExp(
    `^([ \\t]*)${key}:[ \\t]*\\n((?:\\1[ \\t]+.*\\n?|[ \\t]*\\n|[ \\t]*\\{\\{.*\\n)*)`,
    'm',
  ).exec(text);
  const name = /^[ \t]*name:[ \t]*(.*)$/m.exec(match?.[2] ?? '')?.[1];
  return name?.replace(/["'\s]|\{\{-?|-?\}\}/g, '');
}

/**
 * The autoscalers of a chart. One whose target is written under another name than every Rollout's is for another workload
 * and is left out.
 */
export function autoscalersOf(
  documents: readonly OutputDocument[],
  chart: ChartFacts,
  files: ReadonlyMap<OutputDocument, string>,
): readonly TracedAutoscaler[] {
  const textOf = (document: OutputDocument): string =>
    chart.templates.find((file) => file.path === files.get(document))?.text ?? '';
  const makes = ({ kinds }: OutputDocument, isMeant: (kind: string) => boolean): boolean =>
    kinds.some(({ texts }) => texts.some(isMeant));
  const rollouts = documents.filter((document) => makes(document, (kind) => kind === 'Rollout'));
  const rolloutNames = rollouts.map((document) => nameBelow(textOf(document), 'metadata'));
  return documents.flatMap((document) => {
    if (!makes(document, (kind) => AUTOSCALERS.includes(kind))) return [];
    const text = textOf(document);
    const target = nameBelow(text, 'scaleTargetRef');
    const isOfAnother = target !== undefined && !rolloutNames.some((name) => name === undefined || name === target);
    if (isOfAnother) return [];
    const targetKinds = document.scalars
      .filter(({ path }) => path.join('.') === 'spec.scaleTargetRef.kind')
      .map((scalar) => scalar.text);
    const templateFile = files.get(document) ?? '';
    return [{ templateFile, templateOffset: Math.max(0, text.indexOf('scaleTargetRef')), targetKinds }];
  });
}
