// What each document of a text is: a manifest of ours, values of a chart, a chart's template, or nothing of interest.
import { maskTemplate } from './chart/template/maskTemplate';
import { manifestObjects } from './manifest';
import type { FileFacts, RecognisedDocument } from './recognised';
import { valuesObjects } from './values';
import type { ParsedText, YamlDocument } from './yaml/parsedText';
import { parseText } from './yaml/parseText';

/** Whether a document is some Kubernetes object, so that it is not a values file whatever its name. */
function isKubernetesObject(document: YamlDocument): boolean {
  return ['apiVersion', 'kind'].every((name) => document.keys.some((section) => section.key === name));
}

/**
 * @param where what is known about the file besides its text; nothing for a file that belongs to no chart.
 * *Source*: reference part 9 for the shapes of values files.
 */
export function recogniseDocuments(parsed: ParsedText, where: FileFacts = {}): readonly RecognisedDocument[] {
  if (where.chart?.role === 'template' || where.isHelm === true) return templateDocuments(parsed.text);
  return parsed.documents.map((yaml) => recognise(yaml, where));
}

function recognise(yaml: YamlDocument, where: FileFacts): RecognisedDocument {
  if (where.chart?.role !== 'values' || isKubernetesObject(yaml)) {
    const objects = manifestObjects(yaml, where.isPatch === true);
    if (objects.length > 0) {
      return yaml.isTemplated
        ? { kind: 'template', yaml, objects: asShapes(objects), source: yaml.text }
        : { kind: 'manifest', yaml, objects };
    }
    if (where.chart?.role !== 'values' && isKubernetesObject(yaml)) return { kind: 'none', yaml, objects: [] };
  }
  const trace = where.chart?.trace;
  const objects = valuesObjects(yaml, trace, where.mappedPaths);
  const isValues = where.chart?.role === 'values' || objects.length > 0;
  return isValues ? { kind: 'values', yaml, objects, chart: trace?.name } : { kind: 'none', yaml, objects: [] };
}

/** Objects of a text that is a template: good for an outline, not for a judgement. */
function asShapes(objects: ReturnType<typeof manifestObjects>): ReturnType<typeof manifestObjects> {
  return objects.map((object) => ({
    ...object,
    certainty: 'shape',
    parts: object.parts.map((part) => ({ ...part, certainty: 'shape', isComplete: false })),
  }));
}

function templateDocuments(text: string): readonly RecognisedDocument[] {
  const masked = parseText(maskTemplate(text));
  return masked.documents.map((yaml) => ({
    kind: 'template',
    yaml,
    objects: asShapes(manifestObjects(yaml, true)),
    source: text,
  }));
}
