// Damaged texts: every prefix and every changed character is what somebody's editor holds while they type. Nothing may
// throw or hang, all places must be in the text, and reading a change on top of the last version must give what reading
// the text afresh gives. Seeded: `FUZZ_SEED=… FUZZ_SECONDS=600` repeats and lengthens it.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fieldPlaceAt, findings, indexDocument, parseText, toValue, traceChart } from '../../../../src/authoring';
import type { ParsedText } from '../../../../src/authoring';
import { contextOf, FIXTURES, readChart } from './ruleCases';

const SECONDS = Number(process.env.FUZZ_SECONDS ?? '30');
const SEED = Number(process.env.FUZZ_SEED ?? '20261123');
/** A hang, on the slowest machine: whole texts take milliseconds. */
const HANG_MS = 10_000;
const LEAST_TEXTS = 50;
const LEAST_ROUNDS = 20;

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

function yamlBelow(folder: string): readonly string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const file = path.join(folder, name);
      if (statSync(file).isDirectory()) return yamlBelow(file);
      return name.endsWith('.yaml') || name.endsWith('.tpl') ? [readFileSync(file, 'utf8')] : [];
    });
}

const DAMAGE = Array.from('{}[]:,-#&*!|>\'"%@`?\t\n\r\\ ~<\u0000\uFEFFé😀');

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

/** Everything that is done with a text while somebody types. */
function look(text: string, previous: ParsedText): void {
  const context = contextOf(text);
  assert.deepEqual(values(parseText(text, previous)), values(context.text), 'the cache changes what is read');
  for (const document of context.documents) indexDocument('file:///a.yaml', document);
  for (const finding of findings(context)) {
    const spans = [finding, ...finding.fixes.flatMap((fix) => fix.edits)];
    for (const { start, end } of spans) {
      assert.ok(0 <= start && start <= end && end <= text.length, `${finding.id} points outside of the text`);
    }
  }
  fieldPlaceAt(context.documents, Math.floor(text.length / 2));
}

describe('damaged texts', () => {
  const texts = yamlBelow(path.join(FIXTURES, 'silent')).concat(yamlBelow(path.join(FIXTURES, 'rules')));

  it(`never throw and never hang (${SECONDS} s, seed ${SEED})`, (test) => {
    assert.ok(texts.length >= LEAST_TEXTS);
    const next = random(SEED);
    const started = Date.now();
    let rounds = 0;
    while (Date.now() - started < SECONDS * 1000 || rounds < LEAST_ROUNDS) {
      const original = texts[Math.floor(next() * texts.length)] ?? '';
      const text = damaged(next() < 0.3 ? damaged(original, next) : original, next);
      const before = Date.now();
      try {
        look(text, parseText(original));
      } catch (error) {
        throw new Error(`Seed ${SEED}, round ${rounds}: ${JSON.stringify(text)}`, { cause: error });
      }
      assert.ok(Date.now() - before < HANG_MS, `hangs on ${JSON.stringify(text)}`);
      rounds += 1;
    }
    test.diagnostic(`${rounds} damaged texts`);
  });

  it('never throw as templates of a chart', () => {
    const next = random(SEED);
    const charts = path.join(FIXTURES, 'silent', 'charts');
    for (const name of readdirSync(charts)) {
      const chart = readChart(path.join(charts, name));
      for (let round = 0; round < LEAST_ROUNDS; round += 1) {
        const templates = chart.templates.map((file) => ({ ...file, text: damaged(file.text, next) }));
        traceChart({ ...chart, chartYaml: damaged(chart.chartYaml, next), templates });
      }
    }
  });
});
