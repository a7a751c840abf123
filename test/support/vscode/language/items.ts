// What providers answer with: plain data, so that a test can read it.
import type { URI } from 'vscode-uri';
import type { Position, Range } from './places';

/** Numbers as VS Code's own, where a test or the product compares them. */
export const DiagnosticSeverity = { Error: 0, Warning: 1, Information: 2, Hint: 3 } as const;
export const LanguageStatusSeverity = { Information: 0, Warning: 1, Error: 2 } as const;
export const CodeActionKind = { QuickFix: 'quickfix' } as const;
export const CompletionItemKind = named(['Property', 'Value', 'EnumMember', 'Snippet', 'Reference', 'Variable']);
export const SymbolKind = named(['Class', 'Interface', 'Event', 'Method', 'Field', 'Operator', 'Variable', 'Module']);

/** Kinds that are their own names. */
function named(kinds: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(kinds.map((kind) => [kind, kind]));
}

export class Diagnostic {
  readonly range: Range;
  readonly message: string;
  readonly severity: number;
  source: string | undefined;
  code: unknown;

  constructor(range: Range, message: string, severity: number) {
    this.range = range;
    this.message = message;
    this.severity = severity;
  }
}

export class CodeLens {
  readonly range: Range;
  readonly command: { readonly title: string; readonly command: string; readonly arguments: readonly unknown[] };

  constructor(range: Range, command: CodeLens['command']) {
    this.range = range;
    this.command = command;
  }
}

export class InlayHint {
  readonly position: Position;
  readonly label: string;
  tooltip: unknown;
  paddingLeft = false;

  constructor(position: Position, label: string) {
    this.position = position;
    this.label = label;
  }
}

export class CodeAction {
  readonly title: string;
  readonly kind: string;
  edit: WorkspaceEdit | undefined;
  isPreferred = false;
  diagnostics: readonly Diagnostic[] = [];

  constructor(title: string, kind: string) {
    this.title = title;
    this.kind = kind;
  }
}

export class TextEdit {
  readonly range: Range;
  readonly newText: string;

  constructor(range: Range, newText: string) {
    this.range = range;
    this.newText = newText;
  }

  static replace(range: Range, newText: string): TextEdit {
    return new TextEdit(range, newText);
  }
}

export class WorkspaceEdit {
  readonly edits = new Map<string, readonly TextEdit[]>();

  set(uri: URI, edits: readonly TextEdit[]): void {
    this.edits.set(uri.toString(), edits);
  }
}

export class MarkdownString {
  readonly value: string;
  isTrusted: boolean | { readonly enabledCommands: readonly string[] } | undefined;
  supportThemeIcons = false;
  supportHtml = false;

  constructor(value: string) {
    this.value = value;
  }
}

export class SnippetString extends MarkdownString {}

export class Hover {
  readonly contents: MarkdownString;
  readonly range: Range;

  constructor(contents: MarkdownString, range: Range) {
    this.contents = contents;
    this.range = range;
  }
}

export class CompletionItem {
  [field: string]: unknown;
  readonly label: string;
  readonly kind: string;

  constructor(label: string, kind: string) {
    this.label = label;
    this.kind = kind;
  }
}

export class DocumentSymbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: string;
  readonly range: Range;
  readonly selectionRange: Range;
  children: readonly DocumentSymbol[] = [];

  constructor(name: string, detail: string, kind: string, range: Range, selectionRange: Range) {
    this.name = name;
    this.detail = detail;
    this.kind = kind;
    this.range = range;
    this.selectionRange = selectionRange;
  }
}
