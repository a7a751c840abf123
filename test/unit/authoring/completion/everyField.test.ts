// Every proposal at every place of the schema, in block and in flow style: taken, the text is YAML, and the object has
// no field that the schema does not know and no value of a wrong type (but for blanks that nobody filled in).
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseDocument } from 'yaml';
import { completions } from '../../../../src/authoring/completion';
import { childFields, type Field, isFreeForm, type KindName, validateObject } from '../../../../src/rollouts';
import { contextOf, withCursor } from '../../../support/authoring/contextOf';
import { taken } from './completing';

const KINDS: readonly KindName[] = ['Rollout', 'AnalysisTemplate', 'AnalysisRun', 'Experiment'];

/** Every map and list that is written by people, as the parts of its path. */
function places(kind: KindName): readonly Field[] {
  const found: Field[] = [];
  const walk = (field: Field): void => {
    if (isFreeForm(kind, field.path) || field.name === '{}') return;
    if (field.type === 'object' || field.type === 'array') found.push(field);
    childFields(kind, field.path).forEach(walk);
  };
  const spec = childFields(kind, '').find(({ name }) => name === 'spec');
  assert.ok(spec);
  walk(spec);
  return found;
}

function parts(path: string): readonly string[] {
  return path.match(/\[\]|[^.[\]]+/g) ?? [];
}

/** A manifest in which only the path is written, and the cursor inside of it. */
function blockText(kind: KindName, { path, type }: Field): string {
  let text = `apiVersion: argoproj.io/v1alpha1\nkind: ${kind}`;
  let indent = '';
  for (const part of parts(path)) {
    if (part === '[]') {
      text += `${text.endsWith('- ') ? '' : `\n${indent}`}- `;
    } else {
      text += `${text.endsWith('- ') ? '' : `\n${indent}`}${part}:`;
    }
    indent += '  ';
  }
  return text.endsWith('- ') && type === 'object' ? `${text}|` : `${text}\n${indent}|`;
}

function flowText(kind: KindName, { path, type }: Field): string {
  const [spec = '', ...rest] = parts(path);
  let open = `${spec}: {`;
  let close = '}';
  for (const [index, part] of rest.entries()) {
    const isList = rest[index + 1] === '[]' || (index === rest.length - 1 && type === 'array');
    if (part === '[]') continue;
    open += `${part}: ${isList ? (index + 1 < rest.length ? '[{' : '[') : '{'}`;
    close = (isList ? (index + 1 < rest.length ? '}]' : ']') : '}') + close;
  }
  return `apiVersion: argoproj.io/v1alpha1\nkind: ${kind}\n${open}|${close}`;
}

/** Whether only the person knows what stands there: labels, names. */
function isOpen(kind: KindName, { path, type }: Field): boolean {
  const [child] = childFields(kind, path);
  return child?.name === '{}' || (type === 'array' && child?.type === 'string');
}

function check(kind: KindName, marked: string): number {
  const { text, offset } = withCursor(marked);
  const proposals = completions(contextOf(text, { config: { version: 'HEAD' } }), offset);
  for (const proposal of proposals) {
    const after = taken(text, proposal);
    const document = parseDocument(after);
    const problems = document.errors.map(({ message }) => message);
    assert.deepEqual(problems, [], `${proposal.label}:\n${after}`);
    const object: unknown = document.toJS();
    assert.ok(typeof object === 'object' && object !== null && !Array.isArray(object), after);
    const found = validateObject(kind, { ...object })
      .filter(({ problem }) => problem !== 'required')
      .filter(({ problem, value }) => !(problem === 'type' && (value === null || value === undefined)));
    assert.deepEqual(
      found.map(({ message }) => message),
      [],
      `${proposal.label}:\n${after}`,
    );
  }
  return proposals.length;
}

for (const kind of KINDS) {
  describe(`every place of a ${kind}`, () => {
    for (const field of places(kind)) {
      test(`${field.path} is completed in block style`, () => {
        const count = check(kind, blockText(kind, field));
        if (!isOpen(kind, field)) assert.ok(count > 0, blockText(kind, field));
      });
      test(`${field.path} is completed in flow style`, () => {
        const count = check(kind, flowText(kind, field));
        if (!isOpen(kind, field)) assert.ok(count > 0, flowText(kind, field));
      });
    }
  });
}
