// Situations of rules: a file, and what one rule finds in it. Messages are not pinned here, only their facts: the place,
// the numbers and names that a person needs, the severity. Word for word they are in sentences.golden.
import assert from 'node:assert/strict';
import type { AuthoringContext, FileFacts, ReportedFinding } from '../../../../../src/authoring';
import { findings } from '../../../../../src/authoring';
import { contextOf, edited, lineOf } from '../ruleCases';

export interface ExpectedFinding {
  /** The first line of the text that is marked. */
  readonly at: string;
  /** The line that it begins in, where that is the point. */
  readonly line?: number;
  /** Facts that its message gives. */
  readonly says?: readonly (string | number)[];
  /** Where it differs from the rule's own. */
  readonly severity?: ReportedFinding['severity'];
  /** What its first fix writes, edit by edit; `[]` for none. Left out, a fix is not the point of the situation. */
  readonly writes?: readonly string[];
}

export interface Situation {
  readonly rule: string;
  readonly name: string;
  readonly text: string;
  /** The chart that the text is a values file of. */
  readonly facts?: FileFacts;
  /** What differs from the usual context: the workspace, the settings. */
  readonly around?: (context: AuthoringContext) => AuthoringContext;
  /** Nothing, where the rule must be silent. */
  readonly finds: readonly ExpectedFinding[];
}

function situationContext({ text, facts, around }: Situation, changed = text): AuthoringContext {
  const context = contextOf(changed, facts);
  return around === undefined ? context : around(context);
}

/** What the rule of a situation finds, in its text or in a changed one. */
export function foundBy(situation: Situation, changed = situation.text): readonly ReportedFinding[] {
  return findings(situationContext(situation, changed)).filter(({ id }) => id === situation.rule);
}

/** A finding's own fixes, without the one that silences the rule. */
export function ownFixes({ fixes }: ReportedFinding): ReportedFinding['fixes'] {
  return fixes.slice(0, -1);
}

export function assertFinds(situation: Situation): void {
  const { text, finds } = situation;
  const found = foundBy(situation);
  assert.deepEqual(
    found.map(({ start, end }) => text.slice(start, end).split('\n')[0]),
    finds.map(({ at }) => at),
    found.map(({ message }) => message).join('\n'),
  );
  for (const [index, { line, says = [], severity, writes }] of finds.entries()) {
    const finding = found[index];
    assert.ok(finding);
    for (const fact of says) assert.ok(finding.message.includes(String(fact)), `${finding.message} (says ${fact}?)`);
    if (line !== undefined) assert.equal(lineOf(text, finding.start), line);
    if (severity !== undefined) assert.equal(finding.severity, severity);
    if (writes === undefined) continue;
    const [fix] = ownFixes(finding);
    assert.deepEqual(
      (fix?.edits ?? []).map(({ newText }) => newText),
      writes,
    );
  }
}

/** Each fix by itself takes its finding away and brings no error or warning that was not there. */
export function assertFixesHelp(situation: Situation): void {
  const before = findings(situationContext(situation));
  for (const finding of before.filter(({ id }) => id === situation.rule)) {
    for (const fix of ownFixes(finding)) {
      const fixed = edited(situation.text, fix.edits);
      const after = findings(situationContext(situation, fixed));
      assert.equal(count(after, finding.message), count(before, finding.message) - 1, `${fix.title}:\n${fixed}`);
      const fresh = complaints(after).filter((message) => !complaints(before).includes(message));
      assert.deepEqual(fresh, [], `${fix.title}:\n${fixed}`);
    }
  }
}

function count(found: readonly ReportedFinding[], message: string): number {
  return found.filter((finding) => finding.message === message).length;
}

function complaints(found: readonly ReportedFinding[]): readonly string[] {
  return found.filter(({ severity }) => severity === 'error' || severity === 'warning').map(({ message }) => message);
}
