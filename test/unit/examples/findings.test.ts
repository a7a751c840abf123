// What the editor says about the examples: nothing, not even a hint, but for the chart that is there to show findings,
// whose README names each of them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { ReportedFinding } from '../../../src/authoring';
import { lineOf } from '../authoring/rules/ruleCases';
import type { ExampleFile } from './exampleFiles';
import { chartFolder, exampleCharts, exampleFiles, findingsOf, workspaceOf } from './exampleFiles';

const SHOWN = valuesOf('legacy-service');
const files = exampleFiles();
const workspace = workspaceOf(files);

/** The name of a chart's values file among the example files. */
function valuesOf(chart: string): string {
  return `${exampleCharts().get(chart)}/values.yaml`;
}

/** A finding as a sentence: "line 12: unknown-field: …". */
function said(file: ExampleFile, found: readonly ReportedFinding[]): readonly string[] {
  return found.map(({ id, start, message }) => `line ${lineOf(file.text, start)}: ${id}: ${message}`);
}

function file(name: string): ExampleFile {
  const found = files.find((one) => one.name === name);
  assert.ok(found, `${name} is no example`);
  return found;
}

describe('The editor, on the examples,', () => {
  for (const example of files.filter(({ name }) => name !== SHOWN))
    it(`has nothing against ${example.name}`, () => {
      assert.deepEqual(said(example, findingsOf(example, workspace)), []);
    });

  it('knows what the values of the charts are for', () => {
    const recognised = ['portal-services', 'mlflow', 'legacy-service'].map((chart) =>
      file(valuesOf(chart)).facts.chart?.trace.mappings.map(
        ({ valuesPath, target, certainty }) => `${valuesPath.join('.')} → ${target.join('.')} ${certainty}`,
      ),
    );
    assert.ok(recognised[0]?.includes('rollout.strategy → spec.strategy verbatim'), String(recognised[0]));
    assert.ok(recognised[1]?.includes('rollout.canary.steps → spec.strategy.canary.steps verbatim'));
    assert.ok(recognised[2]?.includes('rollout.steps → spec.strategy.canary.steps rewritten'));
  });

  it(`finds in ${SHOWN} what its README says, where it says it, and nothing else`, () => {
    const readme = readFileSync(path.join(chartFolder('legacy-service'), 'README.md'), 'utf8');
    const told = [...readme.matchAll(/^\| (\d+) +\| `([a-z-]+)` /gm)].map(([, line, id]) => `line ${line}: ${id}`);
    assert.ok(told.length > 0, 'the README has no table of findings');
    const legacy = file(SHOWN);
    const found = findingsOf(legacy, workspace);
    assert.deepEqual(
      found.map(({ id, start }) => `line ${lineOf(legacy.text, start)}: ${id}`),
      told,
      said(legacy, found).join('\n'),
    );
  });
});
