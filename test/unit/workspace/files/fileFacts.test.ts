import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { traceChart } from '../../../../src/authoring';
import { fileFacts } from '../../../../src/workspace/files/fileFacts';

const trace = traceChart({ chartYaml: 'name: shop\n', templates: [], subcharts: [] });

describe('what is known about a file', () => {
  test('is nothing for a plain manifest', () => {
    assert.deepEqual(fileFacts({ languageId: 'yaml', chart: undefined, isPatch: false, mappedPaths: undefined }), {
      isHelm: false,
      isPatch: false,
    });
  });

  test('is its chart and its role in it', () => {
    const facts = fileFacts({
      languageId: 'yaml',
      chart: { trace, role: 'values' },
      isPatch: false,
      mappedPaths: undefined,
    });
    assert.deepEqual(facts.chart, { role: 'values', trace });
  });

  test('is no chart for a file that is neither values nor a template', () => {
    const facts = fileFacts({
      languageId: 'yaml',
      chart: { trace, role: undefined },
      isPatch: true,
      mappedPaths: undefined,
    });
    assert.deepEqual(facts, { isHelm: false, isPatch: true });
  });

  test('is that it holds values, where the person says so, whatever the editor calls its language', () => {
    const mappedPaths = { 'app.deploy': 'spec.strategy' };
    const facts = fileFacts({ languageId: 'helm', chart: { trace, role: undefined }, isPatch: false, mappedPaths });
    assert.deepEqual(facts, { chart: { role: 'values', trace }, isHelm: false, isPatch: false, mappedPaths });
  });

  test('is that it is a template, where the editor calls its language helm', () => {
    assert.equal(
      fileFacts({ languageId: 'helm', chart: undefined, isPatch: false, mappedPaths: undefined }).isHelm,
      true,
    );
  });
});
