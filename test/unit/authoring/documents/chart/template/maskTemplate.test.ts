import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseText, toValue } from '../../../../../../src/authoring';
import { maskTemplate } from '../../../../../../src/authoring/documents/chart/template/maskTemplate';

const TEMPLATE = `{{- if .Values.on }}
kind: Rollout
metadata:
  name: {{ .Release.Name }}-x
spec:
  {{- with .Values.x }}
  a: {{ . | quote }}
  {{- end }}
  b: "{{ .b }}"
  {{- range .Values.steps
        | default (list 1) }}
  - c
  {{- end }}
{{- end }}
`;

describe('a template with its actions blanked out', () => {
  it('keeps every offset and every line', () => {
    const masked = maskTemplate(TEMPLATE);
    assert.equal(masked.length, TEMPLATE.length);
    assert.deepEqual(
      masked.split('\n').map((line) => line.length),
      TEMPLATE.split('\n').map((line) => line.length),
    );
  });

  it('is YAML enough for an outline', () => {
    const [document] = parseText(
      maskTemplate('kind: Rollout\nmetadata:\n  name: {{ .x }}\n{{- if .y }}\nspec: {a: 1}\n{{- end }}\n'),
    ).documents;
    assert.deepEqual(toValue(document?.root), { kind: 'Rollout', metadata: { name: 'xxxxxxxx' }, spec: { a: 1 } });
  });

  it('leaves a text without actions alone', () => {
    assert.equal(maskTemplate('a: {b: {c: 1}}\n'), 'a: {b: {c: 1}}\n');
  });
});
