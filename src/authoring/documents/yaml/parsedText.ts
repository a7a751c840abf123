// A text as YAML documents, each read only as far as needed. What a reader gets; parseText.ts makes it.
import type { Span, YamlNode, YamlPair } from './tree';

export interface SyntaxProblem extends Span {
  /** What the YAML parser did not understand, in its words. */
  readonly message: string;
  /** The parser's own name for it: `BAD_INDENT`. */
  readonly code: string;
}

/** A key in column 0 of a document: known without parsing anything. */
export interface TopLevelKey extends Span {
  readonly key: string;
  /** The key's text and everything below it, unparsed; for cheap tests of what a section can hold at all. */
  readonly text: string;
  /** Reads this section (once). Several pairs only where the text is broken. */
  readonly pair: YamlPair | undefined;
  /** From the first place in it that is not YAML to its end: what was read there may be anything. Reads it. */
  readonly brokenSpan: Span | undefined;
}

/** A broken document as it reads without its broken lines. What is missing in it may be in one of those. */
export interface RecoveredText {
  readonly root: YamlNode;
  /** The broken lines with everything that may belong to them. */
  readonly lost: readonly Span[];
}

/** One YAML document: what is between two `---`. */
export interface YamlDocument extends Span {
  /** Its text, from `start` to `end`. */
  readonly text: string;
  /** Which document of the file, from 0. */
  readonly index: number;
  /** In order; empty when the document is not a block map. */
  readonly keys: readonly TopLevelKey[];
  /** The whole document, read on first use; `undefined` when it is empty or hopeless. */
  readonly root: YamlNode | undefined;
  /** Broken places; the rest of the tree can still be used. Reads the whole document. */
  readonly problems: readonly SyntaxProblem[];
  /** The broken rests of its sections. Reads the whole document. */
  readonly brokenSpans: readonly Span[];
  /** What can be read without the broken lines; `undefined` when nothing is broken or nothing else can be read. */
  readonly recovered: RecoveredText | undefined;
  /** Whether it holds template actions (`{{ .Values.x }}`, `{% if %}`) that make it no YAML yet. */
  readonly isTemplated: boolean;
  /** The same object for as long as this document's text and what its aliases refer to are unchanged: a key for caches. */
  readonly identity: object;
}

/** Why a text is not read, for a visible notice. */
export interface TextNotice {
  readonly kind: 'tooLarge' | 'tooManyDocuments';
  readonly message: string;
}

export interface ParsedText {
  readonly text: string;
  readonly documents: readonly YamlDocument[];
  /** Set when something was left out. */
  readonly notice: TextNotice | undefined;
}
