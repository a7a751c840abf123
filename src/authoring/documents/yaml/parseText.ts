// A text to YAML documents. Nothing is read before it is asked for, and what was read of the text's previous
// version is used again where the piece did not change: a keystroke costs the piece it is in.
import type { RawDocument, RawSection } from './cut';
import { cutDocuments } from './cut';
import { lineStart } from './lineBounds';
import type { ParsedText, RecoveredText, SyntaxProblem, TextNotice, TopLevelKey, YamlDocument } from './parsedText';
import { Anchors, placeNode } from './place';
import type { SectionTree } from './readSection';
import { readSection } from './readSection';
import type { Recovery } from './recover';
import { brokenFrom, recoverSection } from './recover';
import { isTemplatedText } from './templated';
import type { Span, YamlMap, YamlNode, YamlPair } from './tree';

/** A values file of this size is generated, not edited. */
const LARGEST = 5_000_000;
const MOST_DOCUMENTS = 5_000;

/** What is known about one piece of text, wherever it is. */
interface Piece {
  tree: SectionTree | undefined;
  /** The last copy without aliases that was made of it, and where it was. */
  placed: { readonly start: number; readonly root: YamlNode | undefined } | undefined;
  /** What is read of it without its broken lines, once that was asked for. */
  recovery?: { readonly found: Recovery | undefined };
}

/** What one version of a text hands to the next. */
interface Cache {
  readonly pieces: ReadonlyMap<string, Piece>;
  readonly identities: ReadonlyMap<string, object>;
}

/** Pieces by their text: taken over from the previous version, or new. */
class Pieces {
  readonly all = new Map<string, Piece>();
  readonly identities = new Map<string, object>();
  readonly #occurrences = new Map<string, number>();
  readonly #previous: Cache | undefined;

  constructor(previous: Cache | undefined) {
    this.#previous = previous;
  }

  of(text: string): Piece {
    const known = this.all.get(text);
    if (known !== undefined) return known;
    const piece = this.#previous?.pieces.get(text) ?? { tree: undefined, placed: undefined };
    this.all.set(text, piece);
    return piece;
  }

  /** One object per document, wherever it is: two documents with the same text are still two. */
  identityOf(text: string): object {
    const occurrence = (this.#occurrences.get(text) ?? 0) + 1;
    this.#occurrences.set(text, occurrence);
    const key = occurrence === 1 ? text : `${occurrence} ${text}`;
    const identity = this.#previous?.identities.get(key) ?? {};
    this.identities.set(key, identity);
    return identity;
  }
}

/** A copy that does not keep the whole file alive, as a slice would. */
function ownCopy(text: string): string {
  return ` ${text}`.slice(1);
}

function treeOf(piece: Piece, text: string): SectionTree {
  piece.tree ??= readSection(ownCopy(text));
  return piece.tree;
}

class Section implements TopLevelKey {
  readonly start: number;
  readonly end: number;
  readonly key: string;
  readonly text: string;
  readonly piece: Piece;
  readonly #document: Document;

  constructor(document: Document, raw: RawSection, text: string, piece: Piece) {
    this.#document = document;
    this.start = raw.start;
    this.end = raw.end;
    this.key = raw.key?.text ?? '';
    this.text = text;
    this.piece = piece;
  }

  get pair(): YamlPair | undefined {
    return this.pairs[0];
  }

  get brokenSpan(): Span | undefined {
    const [first] = this.tree.problems;
    if (first === undefined) return undefined;
    const from = brokenFrom(this.tree, first.start);
    // The whole line is in doubt.
    const line = lineStart(this.text, from);
    return { start: this.start + line, end: this.end };
  }

  get pairs(): readonly YamlPair[] {
    const root = this.#document.placedSection(this);
    return root?.kind === 'map' ? root.pairs : [];
  }

  /** This section without its broken lines; `undefined` when it has none, or nothing else can be read. */
  get recovery(): Recovery | undefined {
    if (this.tree.problems.length === 0) return undefined;
    this.piece.recovery ??= { found: recoverSection(this.text, this.tree) };
    return this.piece.recovery.found;
  }

  /** The piece's tree, which is read now if it was not before. */
  get tree(): SectionTree {
    return treeOf(this.piece, this.text);
  }
}

class Document implements YamlDocument {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly index: number;
  readonly identity: object;
  readonly #raw: RawDocument;
  /** Everything in column 0, also what isn't a key. The only one of a document that cannot be cut has no key either. */
  readonly #sections: readonly Section[];
  readonly #isCut: boolean;
  #root: { readonly node: YamlNode | undefined } | undefined;
  #isTemplated: boolean | undefined;
  #recovered: { readonly text: RecoveredText | undefined } | undefined;

  constructor(whole: string, raw: RawDocument, index: number, pieces: Pieces) {
    this.#raw = raw;
    this.start = raw.start;
    this.end = raw.end;
    this.index = index;
    this.text = whole.slice(raw.start, raw.end);
    this.identity = pieces.identityOf(this.text);
    this.#isCut = raw.sections !== undefined;
    const sections = raw.sections ?? [{ start: raw.contentStart, end: raw.end, key: undefined }];
    this.#sections = sections.map((section) => {
      const text = whole.slice(section.start, section.end);
      return new Section(this, section, text, pieces.of(text));
    });
  }

  get keys(): readonly TopLevelKey[] {
    return this.#isCut ? this.#sections.filter((section) => section.key !== '') : [];
  }

  get root(): YamlNode | undefined {
    this.#root ??= { node: this.#isCut ? this.#joined() : this.#whole() };
    return this.#root.node;
  }

  get problems(): readonly SyntaxProblem[] {
    return this.#sections.flatMap((section) =>
      section.tree.problems.map((problem) => ({
        ...problem,
        start: problem.start + section.start,
        end: problem.end + section.start,
      })),
    );
  }

  get brokenSpans(): readonly Span[] {
    return this.#sections.flatMap((section) => section.brokenSpan ?? []);
  }

  get recovered(): RecoveredText | undefined {
    this.#recovered ??= { text: this.#isCut ? this.#recover() : undefined };
    return this.#recovered.text;
  }

  #recover(): RecoveredText | undefined {
    const lost: Span[] = [];
    const pairs = this.#sections.flatMap((section) => {
      const { recovery, start } = section;
      if (section.key === '') return [];
      if (recovery === undefined) return section.brokenSpan === undefined ? section.pairs : [];
      lost.push(...recovery.lost.map((span) => ({ start: span.start + start, end: span.end + start })));
      const root = recovery.tree.root && placeNode(recovery.tree.root, start, this.#anchorsAbove(section));
      return root?.kind === 'map' ? root.pairs : [];
    });
    const [first] = pairs;
    if (first === undefined || lost.length === 0) return undefined;
    return { root: { kind: 'map', flow: false, pairs, start: first.start, end: this.#raw.end }, lost };
  }

  get isTemplated(): boolean {
    this.#isTemplated ??= isTemplatedText(this.text, this.start, () => this.root);
    return this.#isTemplated;
  }

  /** The tree of one section in its place. Aliases make it depend on what is above it. */
  placedSection(section: Section): YamlNode | undefined {
    const { tree, start } = section;
    if (!tree.hasAliases) return placedPiece(section);
    return tree.root && placeNode(tree.root, start, this.#anchorsAbove(section));
  }

  #anchorsAbove(section: Section): Anchors {
    const anchors = new Anchors();
    for (const earlier of this.#sections) {
      if (earlier === section) break;
      if (earlier.text.includes('&') && earlier.tree.root && earlier.tree.hasAnchors) {
        placeNode(earlier.tree.root, earlier.start, anchors);
      }
    }
    return anchors;
  }

  #whole(): YamlNode | undefined {
    const [section] = this.#sections;
    return section && this.placedSection(section);
  }

  #joined(): YamlMap | undefined {
    const pairs = this.#sections.flatMap((section) => (section.key === '' ? [] : section.pairs));
    const [first] = pairs;
    if (first === undefined) return undefined;
    return { kind: 'map', flow: false, pairs, start: first.start, end: this.#raw.end };
  }
}

/** A piece without aliases is the same tree wherever it is, only further on. */
function placedPiece({ piece, start, tree }: Section): YamlNode | undefined {
  if (piece.placed?.start !== start) {
    piece.placed = { start, root: tree.root && placeNode(tree.root, start, new Anchors()) };
  }
  return piece.placed.root;
}

class Parsed implements ParsedText {
  readonly text: string;
  readonly documents: readonly YamlDocument[];
  readonly notice: TextNotice | undefined;
  readonly cache: Cache;

  constructor(text: string, previous: Cache | undefined) {
    this.text = text;
    const pieces = new Pieces(previous);
    this.cache = { pieces: pieces.all, identities: pieces.identities };
    if (text.length > LARGEST) {
      this.documents = [];
      this.notice = {
        kind: 'tooLarge',
        message: `This file is larger than ${LARGEST / 1_000_000} MB, so Argo Rollouts features are off in it.`,
      };
      return;
    }
    const raw = cutDocuments(text, MOST_DOCUMENTS + 1);
    this.documents = raw.slice(0, MOST_DOCUMENTS).map((document, index) => new Document(text, document, index, pieces));
    this.notice =
      raw.length <= MOST_DOCUMENTS
        ? undefined
        : {
            kind: 'tooManyDocuments',
            message: `This file has more than ${MOST_DOCUMENTS} documents. Argo Rollouts features are off in the documents after those.`,
          };
  }
}

/**
 * The documents of a text. Broken YAML gives what can be read of it, texts over 5 MB give a notice and no documents.
 * @param previous the same file before the last change: its unchanged pieces are not read again.
 */
export function parseText(text: string, previous?: ParsedText): ParsedText {
  return new Parsed(text, previous instanceof Parsed ? previous.cache : undefined);
}
