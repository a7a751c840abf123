// Damaged texts: every prefix and every changed character is what somebody's editor holds while they type. Nothing may
// throw or hang, all places must be in the text, and reading a change on top of the last version must give what reading
// the text afresh gives.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import vm from 'node:vm';
import type { AuthoringContext, ChartTrace, FileFacts, ParsedText, ReportedFinding } from '../../../../src/authoring';
import {
  chartRole,
  completions,
  definition,
  fieldPlaceAt,
  findings,
  FindingsCache,
  hover,
  indexDocument,
  inlayHints,
  knownTemplates,
  parseText,
  planOf,
  recogniseDocuments,
  strategyLenses,
  symbols,
  toValue,
  traceChart,
  writtenStrategies,
} from '../../../../src/authoring';
import { contextOf, FIXTURES, readChart } from './ruleCases';

/** A hang, on the slowest machine: whole texts take milliseconds. */
const HANG_MS = 10_000;
const LEAST_TEXTS = 50;
const LEAST_ROUNDS = 20;
const DAMAGE = Array.from('{}[]:,-#&*!|>\'"%@`?\t\n\r\\ ~<\u0000\uFEFFé😀');

/** Mulberry32: small, and the same everywhere. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Original {
  readonly text: string;
  readonly facts: FileFacts;
}

/** The YAML files and templates below a folder, those of a chart with what the chart makes of them. */
function originalsBelow(
  folder: string,
  chart?: { readonly root: string; readonly trace: ChartTrace },
): readonly Original[] {
  const isRoot = existsSync(path.join(folder, 'Chart.yaml'));
  const around = isRoot ? { root: folder, trace: traceChart(readChart(folder)) } : chart;
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const file = path.join(folder, name);
      if (statSync(file).isDirectory()) return originalsBelow(file, around);
      if (!name.endsWith('.yaml') && !name.endsWith('.tpl')) return [];
      const role = around && chartRole(path.relative(around.root, file).split(path.sep).join('/'));
      const facts = around && role ? { chart: { role, trace: around.trace } } : {};
      return [{ text: readFileSync(file, 'utf8'), facts }];
    });
}

/** A prefix of a text, or the text with one character less, more or other. */
function damaged(text: string, next: () => number): string {
  const at = Math.floor(next() * (text.length + 1));
  const character = DAMAGE[Math.floor(next() * DAMAGE.length)] ?? ' ';
  switch (Math.floor(next() * 4)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + text.slice(at + 1);
    case 2:
      return text.slice(0, at) + character + text.slice(at);
    default:
      return text.slice(0, at) + character + text.slice(at + 1);
  }
}

function values(parsed: ParsedText): readonly unknown[] {
  return parsed.documents.map((document) => toValue(document.root));
}

/** What is found in a text on top of what is known of its last version. */
function findingsAfter(previous: Original, context: AuthoringContext): readonly ReportedFinding[] {
  const cache = new FindingsCache();
  const before = parseText(previous.text);
  const on = (text: ParsedText): AuthoringContext => {
    return { ...context, text, documents: recogniseDocuments(text, previous.facts) };
  };
  findings(on(before), cache);
  return findings(on(parseText(context.text.text, before)), cache);
}

/** Everything that is done with a text while somebody types. */
function look(previous: Original, text: string, offset: number): void {
  const context = contextOf(text, previous.facts);
  const { documents } = context;
  assert.deepEqual(
    values(parseText(text, parseText(previous.text))),
    values(context.text),
    'the cache changes what is read',
  );
  for (const document of documents) indexDocument('file:///a.yaml', document);
  const found = findings(context);
  for (const finding of found) {
    const spans = [finding, ...finding.fixes.flatMap((fix) => fix.edits)];
    for (const { start, end } of spans) {
      assert.ok(0 <= start && start <= end && end <= text.length, `${finding.id} points outside of the text`);
    }
  }
  assert.deepEqual(findingsAfter(previous, context), found, 'the cache changes what is found');
  fieldPlaceAt(documents, offset);
  completions(context, offset);
  hover(context, offset);
  definition(context, offset);
  symbols(context);
  inlayHints(context);
  strategyLenses(context);
  const templates = knownTemplates(context);
  for (const { value } of writtenStrategies(context)) planOf(value, { replicas: 3, templates });
}

/** Only the machinery of scripts can interrupt what hangs, and then tell on which text. */
const limited = new vm.Script('work()');
const stage = vm.createContext({});

function withinLimit(work: () => void): void {
  stage['work'] = work;
  limited.runInContext(stage, { timeout: HANG_MS });
}

export interface Fuzz {
  /** The same seed damages the same texts in the same way. */
  readonly seed: number;
  readonly seconds: number;
}

/** Throws with the seed and the text where something throws or hangs; else says what it did. */
export function fuzzTexts({ seed, seconds }: Fuzz): string {
  const originals = ['silent', 'rules'].flatMap((folder) => originalsBelow(path.join(FIXTURES, folder)));
  assert.ok(originals.length >= LEAST_TEXTS);
  const next = random(seed);
  const end = performance.now() + seconds * 1000;
  let slowestMs = 0;
  let round = 0;
  for (; performance.now() < end || round < LEAST_ROUNDS; round += 1) {
    const original = originals[Math.floor(next() * originals.length)] ?? { text: '', facts: {} };
    const text = damaged(next() < 0.3 ? damaged(original.text, next) : original.text, next);
    const offset = Math.floor(next() * (text.length + 1));
    const started = performance.now();
    try {
      withinLimit(() => look(original, text, offset));
    } catch (error) {
      throw new Error(`Seed ${seed}, round ${round}, offset ${offset}: ${JSON.stringify(text)}`, { cause: error });
    }
    slowestMs = Math.max(slowestMs, performance.now() - started);
  }
  return `${round} damaged texts of ${originals.length}, seed ${seed}; the slowest took ${slowestMs.toFixed(0)} ms`;
}

/** Charts whose files are damaged, some of each. */
export function fuzzCharts({ seed }: Pick<Fuzz, 'seed'>): void {
  const next = random(seed);
  const charts = path.join(FIXTURES, 'silent', 'charts');
  for (const name of readdirSync(charts)) {
    const chart = readChart(path.join(charts, name));
    for (let round = 0; round < LEAST_ROUNDS; round += 1) {
      const templates = chart.templates.map((file) => ({ ...file, text: damaged(file.text, next) }));
      const harmed = { ...chart, chartYaml: damaged(chart.chartYaml, next), templates };
      try {
        withinLimit(() => traceChart(harmed));
      } catch (error) {
        throw new Error(`Seed ${seed}, ${name}, round ${round}: ${JSON.stringify(harmed)}`, { cause: error });
      }
    }
  }
}
