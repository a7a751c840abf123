// A chart's template with the plain values that the chart brings along filled in, so that plans know how often a template
// measures and how many failures it allows: `interval: {{ .Values.analysis.interval }}`.
import type { YamlNode } from '../../authoring';
import { asScalar, nodeAt } from '../../authoring';

/** An action that writes one value and trims nothing around it: `{{ .Values.a.b | default "60s" | quote }}`. */
const VALUE = /\{\{[ \t]*\.Values\.([\w.]+)[ \t]*((?:\|[ \t]*\w+(?:[ \t]+(?:"[^"]*"|[\w.]+))?[ \t]*)*)\}\}/g;
const STEP = /\|[ \t]*(\w+)(?:[ \t]+(?:"([^"]*)"|([\w.]+)))?/g;

/** Functions that leave a plain value as it is. */
const UNCHANGED: ReadonlySet<string> = new Set(['int', 'int64', 'float64', 'toString', 'trim', 'toYaml']);

/** @param values the root of the chart's `values.yaml`. What is not a plain value in it stays as it is. */
export function withDefaultValues(template: string, values: YamlNode | undefined): string {
  return template.replace(VALUE, (action, path: string, steps: string) => {
    const written = textAt(values, path);
    return pipedText(written, steps) ?? action;
  });
}

function textAt(values: YamlNode | undefined, path: string): string | undefined {
  const scalar = asScalar(nodeAt(values, path.split('.')));
  return scalar === undefined || scalar.value === null || scalar.text === '' ? undefined : scalar.text;
}

/** A value behind the steps of its pipe; `undefined` where one of them is not ours. */
function pipedText(start: string | undefined, steps: string): string | undefined {
  let text = start;
  for (const [, name = '', quoted, bare] of steps.matchAll(STEP)) {
    if (name === 'default') text ??= quoted ?? bare;
    else if (name === 'quote') text = text === undefined ? undefined : JSON.stringify(text);
    else if (name === 'squote') text = text === undefined ? undefined : `'${text}'`;
    else if (!UNCHANGED.has(name)) return undefined;
  }
  return text;
}
