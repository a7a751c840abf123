// All rules over all objects of a text: which rule may speak where, severities, suppressions, and a cache for documents
// that did not change.
import type { AuthoringContext, Severity } from '../context';
import { alternativesOf } from '../documents/alternatives';
import { ObjectView } from '../documents/objectView';
import type { Certainty, RecognisedDocument, RecognisedObject } from '../documents/recognised';
import { recoveredObject } from '../documents/recoveredObject';
import type { Suppression } from '../documents/suppressions';
import { findingLine, isSuppressed, suppressionFix, suppressions } from '../documents/suppressions';
import type { CutShort } from '../documents/yaml/cutShort';
import { cutShortAt } from '../documents/yaml/cutShort';
import type { Span } from '../documents/yaml/tree';
import type { Finding, Fix, ReportedFinding, Rule, RuleContext } from './rule';
import { KnownNames } from './shared/knownNames';
import { Neighbours } from './shared/neighbours';
import type { LocatedProblem } from './shared/schemaProblems';
import { schemaProblems } from './shared/schemaProblems';

/** A finding of a rule, before severities and suppressions. */
interface RawFinding extends Finding {
  readonly rule: Rule;
  readonly isGuess: boolean;
}

/** What was found in documents that look at nothing but themselves; hand the same one to each call for a file. */
export class FindingsCache {
  readonly #found = new WeakMap<
    object,
    { readonly config: string; readonly start: number; readonly findings: readonly RawFinding[] }
  >();

  get(document: RecognisedDocument, config: string): readonly RawFinding[] | undefined {
    const known = this.#found.get(document.yaml.identity);
    if (known?.config !== config) return undefined;
    const delta = document.yaml.start - known.start;
    return delta === 0 ? known.findings : known.findings.map((finding) => moved(finding, delta));
  }

  set(document: RecognisedDocument, config: string, findings: readonly RawFinding[]): void {
    this.#found.set(document.yaml.identity, { config, start: document.yaml.start, findings });
  }
}

function moved<T extends Finding>(finding: T, delta: number): T {
  return {
    ...finding,
    start: finding.start + delta,
    end: finding.end + delta,
    fixes: finding.fixes?.map((fix) => ({
      ...fix,
      edits: fix.edits.map((edit) => ({ ...edit, start: edit.start + delta, end: edit.end + delta })),
    })),
  };
}

/** What is known about a file as a whole. */
interface FileKnowledge {
  readonly names: KnownNames;
  readonly neighbours: Neighbours;
}

/** What rules of one kind are given for one object; made once. */
interface RuleInput {
  readonly context: RuleContext;
  readonly isGuess: boolean;
  readonly broken: readonly Span[];
}

const VERBATIM: readonly Certainty[] = ['verbatim'];

/** Runs rules on one object. */
class ObjectCheck {
  readonly #context: AuthoringContext;
  readonly #document: RecognisedDocument;
  readonly #recognised: RecognisedObject;
  readonly #file: FileKnowledge;
  /** By the certainties that a rule may speak on; `undefined` where the object has nothing of that. */
  readonly #inputs = new Map<string, RuleInput | undefined>();
  #cutShort: readonly CutShort[] | undefined;

  constructor(
    context: AuthoringContext,
    document: RecognisedDocument,
    recognised: RecognisedObject,
    file: FileKnowledge,
  ) {
    this.#context = context;
    this.#document = document;
    this.#recognised = recognised;
    this.#file = file;
  }

  /** What a rule says where the text is whole. */
  run(rule: Rule): readonly RawFinding[] {
    return this.#findings(
      rule,
      (finding, broken) =>
        rule.isSyntax === true || (!isInside(finding, broken) && !this.#isCutShort(rule, finding, broken)),
    );
  }

  /** What a rule says after the first broken place of a section. */
  runBroken(rule: Rule): readonly RawFinding[] {
    return this.#findings(rule, isInside);
  }

  /** Whether a finding is about something of which a broken line may hide a part. */
  #isCutShort(rule: Rule, { start }: Finding, broken: readonly Span[]): boolean {
    this.#cutShort ??= broken.map((span) => cutShortAt(this.#document.yaml, span.start));
    const single = judgesSingleValues(rule);
    return this.#cutShort.some(
      ({ values, wholes, text }) =>
        (single ? values : wholes).has(start) || (text !== undefined && text.start <= start && start <= text.end),
    );
  }

  #findings(rule: Rule, isMeant: (finding: Finding, broken: readonly Span[]) => boolean): readonly RawFinding[] {
    const input = this.#input(rule.certainties ?? VERBATIM);
    if (input === undefined) return [];
    const { context, isGuess, broken } = input;
    return Array.from(rule.check(context))
      .filter((finding) => isMeant(finding, broken))
      .map((finding) => ({ ...finding, rule, isGuess }));
  }

  #input(certainties: readonly Certainty[]): RuleInput | undefined {
    const key = certainties.join(' ');
    if (!this.#inputs.has(key)) this.#inputs.set(key, this.#newInput(certainties));
    return this.#inputs.get(key);
  }

  #newInput(certainties: readonly Certainty[]): RuleInput | undefined {
    const parts = this.#recognised.parts.filter((part) => certainties.includes(part.certainty));
    if (parts.length === 0) return undefined;
    const { text, config, chart } = this.#context;
    const object = new ObjectView({ ...this.#recognised, parts });
    let problems: readonly LocatedProblem[] | undefined;
    const context: RuleContext = {
      object,
      everything: parts.length === this.#recognised.parts.length ? object : new ObjectView(this.#recognised),
      recognised: this.#recognised,
      document: this.#document,
      text: text.text,
      ...this.#file,
      chart,
      config,
      get schemaProblems() {
        problems ??= schemaProblems(object, config.version);
        return problems;
      },
    };
    const isGuess = parts.every((part) => part.certainty === 'shape');
    return { context, isGuess, broken: parts.flatMap((part) => part.brokenSpans) };
  }
}

function isOn(rule: Rule, context: AuthoringContext): boolean {
  if (rule.isSchema === true && !context.config.schemaErrors) return false;
  return context.config.severities[rule.id] !== 'off';
}

function documentFindings(
  context: AuthoringContext,
  document: RecognisedDocument,
  rules: readonly Rule[],
  file: FileKnowledge,
): readonly RawFinding[] {
  return document.objects.flatMap(alternativesOf).flatMap((object) => {
    const check = new ObjectCheck(context, document, object, file);
    return [...rules.flatMap((rule) => check.run(rule)), ...findingsBelow(context, document, object, rules, file)];
  });
}

/** What is said below broken lines: only what judges a value or an item by itself, as something is missing around it. */
function findingsBelow(
  context: AuthoringContext,
  document: RecognisedDocument,
  object: RecognisedObject,
  rules: readonly Rule[],
  file: FileKnowledge,
): readonly RawFinding[] {
  const recovered = recoveredObject(document.yaml, object);
  if (recovered === undefined) return [];
  const lost = document.yaml.recovered?.lost ?? [];
  const check = new ObjectCheck(context, document, recovered, file);
  return rules
    .filter(judgesSingleValues)
    .flatMap((rule) => check.runBroken(rule))
    .filter((finding) => !isInside(finding, lost));
}

function judgesSingleValues(rule: Rule): boolean {
  return rule.certainties?.includes('alone') === true;
}

function isInside({ start, end }: Span, spans: readonly Span[]): boolean {
  // What is empty may be at the very end of a text.
  return spans.some((span) => span.start <= start && (start < span.end || (start === span.end && start === end)));
}

/** What decides what narrow rules find, besides the document. */
function configKey(context: AuthoringContext, document: RecognisedDocument): string {
  const { version, schemaErrors, promql, replicas, severities } = context.config;
  const mapped = document.objects.map((object) =>
    object.parts.map(({ certainty, isComplete, path, target, readKeys, omittedKeys, branches }) => [
      [certainty, isComplete, path, target],
      [readKeys, omittedKeys, branches],
    ]),
  );
  return JSON.stringify([version, schemaErrors, promql, replicas, severities, document.kind, mapped]);
}

function severityOf(finding: RawFinding, context: AuthoringContext): Severity | 'off' {
  const { rule } = finding;
  const chosen = context.config.severities[rule.id];
  if (chosen !== undefined) return chosen;
  return finding.isGuess ? 'hint' : (finding.severity ?? rule.defaultSeverity);
}

function reported(
  finding: RawFinding,
  context: AuthoringContext,
  document: RecognisedDocument,
  suppressed: readonly Suppression[],
): ReportedFinding | undefined {
  const severity = severityOf(finding, context);
  if (severity === 'off') return undefined;
  const { rule, start, end } = finding;
  // What is quoted from a block scalar holds line breaks, which may be what is wrong with it.
  const message = finding.message.replaceAll('\n', '\\n');
  const { text } = context.text;
  const line = findingLine(text, document.yaml, finding);
  if (isSuppressed(suppressed, line, rule.id)) return undefined;
  const fixes: readonly Fix[] = [...(finding.fixes ?? []), suppressionFix(text, line, rule.id)];
  return { id: rule.id, severity, page: `docs/rules/${rule.id}.md`, start, end, message, fixes };
}

/**
 * Everything that some rules have to say about a text, in its order, each thing once. Templates of charts get nothing.
 * @param cache the same for each version of one file: what is found in unchanged documents is not looked for again.
 */
export function checkRules(
  rules: readonly Rule[],
  context: AuthoringContext,
  cache?: FindingsCache,
): readonly ReportedFinding[] {
  const active = rules.filter((rule) => isOn(rule, context));
  const narrow = active.filter((rule) => rule.isWide !== true);
  const wide = active.filter((rule) => rule.isWide === true);
  const documents = context.documents.filter(
    (document) => document.objects.length > 0 && (document.kind === 'manifest' || document.kind === 'values'),
  );
  if (documents.length === 0) return [];
  const file: FileKnowledge = {
    names: new KnownNames(context.documents, context.workspace, context.uri),
    neighbours: new Neighbours(context.documents),
  };
  const suppressed = suppressions(context.text.text);
  const unique = new Map<string, ReportedFinding>();
  for (const document of documents) {
    const key = configKey(context, document);
    let found = cache?.get(document, key);
    if (found === undefined) {
      found = documentFindings(context, document, narrow, file);
      cache?.set(document, key, found);
    }
    for (const finding of [...found, ...documentFindings(context, document, wide, file)]) {
      const report = reported(finding, context, document, suppressed);
      if (report !== undefined) unique.set(`${report.id} ${report.start} ${report.end} ${report.message}`, report);
    }
  }
  return [...unique.values()].sort((left, right) => left.start - right.start || left.end - right.end);
}
