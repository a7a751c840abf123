// Findings of open texts: when they come, what they are about, and when they go.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CheckedText } from '../../../../src/workspace';
import { at, MemoryWorkspace, settled } from '../../../support/memoryWorkspace';

const WRONG =
  'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: web }\nspec:\n  strategy:\n    canary:\n      steps:\n        - setWeigth: 20\n';
const RIGHT = WRONG.replace('setWeigth', 'setWeight');

function template(name: string): string {
  return `apiVersion: argoproj.io/v1alpha1\nkind: AnalysisTemplate\nmetadata: { name: ${name} }\nspec: { metrics: [] }\n`;
}

async function start(files: Readonly<Record<string, string>> = {}) {
  const memory = new MemoryWorkspace(files);
  const session = await memory.start();
  await memory.pass(1000);
  const checked: CheckedText[] = [];
  const closed: string[] = [];
  session.checks.onDidCheck((text) => checked.push(text));
  session.checks.onDidClose((uri) => closed.push(uri));
  /** Whether each check so far found the wrong field, with the version it was about. */
  const found = (): readonly string[] =>
    checked.map(
      ({ version, findings }) => `${version} ${findings.some(({ id }) => id === 'unknown-field') ? 'wrong' : 'right'}`,
    );
  return { memory, session, checked, closed, found };
}

describe('an open text', () => {
  test('is checked as soon as it is opened, and soon after typing pauses', async () => {
    const { memory, session, found } = await start();
    memory.texts.open(at('a.yaml'), WRONG);
    await memory.pass(0);
    assert.deepEqual(found(), ['1 wrong']);
    memory.texts.type(at('a.yaml'), RIGHT);
    await memory.pass(79);
    assert.deepEqual(found(), ['1 wrong']);
    await memory.pass(1);
    assert.deepEqual(found(), ['1 wrong', '2 right']);
    session.dispose();
  });

  test('that changes while it is checked gets no answer about what it was', async () => {
    const { memory, session, found } = await start();
    memory.texts.open(at('a.yaml'), WRONG);
    memory.clock.advance(0);
    memory.texts.type(at('a.yaml'), RIGHT);
    await memory.pass(80);
    assert.deepEqual(found(), ['2 right']);
    session.dispose();
  });

  test('is checked again when something around it changes', async () => {
    const { memory, session, found } = await start();
    memory.texts.open(at('a.yaml'), WRONG);
    await memory.pass(0);
    memory.settings.set({ rules: { 'unknown-field': 'off' } });
    await memory.pass(150);
    assert.deepEqual(found(), ['1 wrong', '1 right']);
    session.dispose();
  });

  test('is checked without its fields where somebody else checks them', async () => {
    const { memory, session, found } = await start();
    memory.texts.open(at('a.yaml'), WRONG);
    await memory.pass(0);
    memory.checkers.show(at('a.yaml'), ['yaml-schema: Rollout']);
    await memory.pass(150);
    assert.deepEqual(found(), ['1 wrong', '1 right']);
    session.dispose();
  });

  test('loses its findings when it is closed', async () => {
    const { memory, session, closed } = await start();
    memory.texts.open(at('a.yaml'), WRONG);
    memory.texts.close(at('a.yaml'));
    assert.deepEqual(closed, [at('a.yaml')]);
    session.dispose();
  });

  test('is not checked where nobody can change it', async () => {
    const { memory, session, checked } = await start();
    memory.texts.open('git:/work/a.yaml', WRONG, { isReadOnly: true });
    await memory.pass(1000);
    assert.deepEqual(checked, []);
    session.dispose();
  });

  test('is told of a template that exists nowhere, but only once every file was looked at', async () => {
    const text = WRONG.replace('setWeigth: 20', 'analysis: { templates: [{ templateName: errors }] }');
    const memory = new MemoryWorkspace({ 'a.yaml': text, 'other.yaml': template('other') });
    memory.texts.open(at('a.yaml'), text);
    const starting = memory.start();
    const session = await starting;
    const ids: (readonly string[])[] = [];
    session.checks.onDidCheck(({ findings }) => ids.push(findings.map(({ id }) => id)));
    await memory.pass(150);
    assert.ok(ids.at(-1)?.includes('unknown-template'));
    memory.files.write('errors.yaml', template('errors'));
    await settled();
    await memory.pass(150);
    assert.ok(!ids.at(-1)?.includes('unknown-template'));
    session.dispose();
  });
});
