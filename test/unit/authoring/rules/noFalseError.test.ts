// The worst a checker can do is to call right things wrong. Everything in test/fixtures/authoring/silent is right, or
// cannot be judged: charts of every shape seen in the wild with their values files, manifests of every feature, and
// files of other tools that share words with Argo Rollouts. None may get an error or a warning; hints are allowed.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { FileFacts, ReportedFinding } from '../../../../src/authoring';
import { chartRole, parseText, recogniseDocuments, traceChart } from '../../../../src/authoring';
import { findingsIn, FIXTURES, lineOf, readChart } from './ruleCases';

const SILENT = path.join(FIXTURES, 'silent');
/** What the issue of false errors is measured on. */
const LEAST_DOCUMENTS = 60;

function yamlFilesBelow(folder: string): readonly string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const file = path.join(folder, name);
      if (statSync(file).isDirectory()) return yamlFilesBelow(file);
      return /\.(?:ya?ml|tpl)$/.test(name) ? [file] : [];
    });
}

/** The folder of the chart that a file belongs to. */
function chartFolder(file: string): string | undefined {
  for (let folder = path.dirname(file); folder.startsWith(SILENT); folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'Chart.yaml'))) return folder;
  }
  return undefined;
}

function factsOf(file: string): FileFacts {
  const folder = chartFolder(file);
  const role = folder === undefined ? undefined : chartRole(path.relative(folder, file).replaceAll(path.sep, '/'));
  return folder === undefined || role === undefined ? {} : { chart: { role, trace: traceChart(readChart(folder)) } };
}

function loud(found: readonly ReportedFinding[], text: string): readonly string[] {
  return found
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map((finding) => `line ${lineOf(text, finding.start)}: ${finding.id}: ${finding.message}`);
}

const files = yamlFilesBelow(SILENT);

describe('what is right gets no error and no warning', () => {
  it(`is tried on at least ${LEAST_DOCUMENTS} documents that are looked into`, () => {
    const documents = files.flatMap((file) =>
      recogniseDocuments(parseText(readFileSync(file, 'utf8')), factsOf(file)).filter(
        (document) => document.objects.length > 0 && document.kind !== 'template',
      ),
    );
    assert.ok(documents.length >= LEAST_DOCUMENTS, `only ${documents.length}`);
  });

  for (const file of files) {
    it(path.relative(SILENT, file), () => {
      const text = readFileSync(file, 'utf8');
      assert.deepEqual(loud(findingsIn(text, factsOf(file)), text), []);
    });
  }
});
