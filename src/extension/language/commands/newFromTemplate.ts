// "New from Template": a Rollout, an AnalysisTemplate, an Experiment or a block of values, by a short dialogue, in a new
// file or in the one that is open.
import * as vscode from 'vscode';
import type { Snippet } from '../../../authoring';
import { snippets } from '../../../authoring';
import { defaultName, fitted, hasName, isOurLanguage, namedText, nameProblem } from '../../../workspace';

interface TemplatePick extends vscode.QuickPickItem {
  readonly snippet?: Snippet;
}

export async function newFromTemplate(): Promise<void> {
  const snippet = await chooseTemplate();
  if (!snippet) return;
  const name = hasName(snippet) ? await askName(snippet) : undefined;
  if (hasName(snippet) && name === undefined) return;
  const editor = await chooseEditor(snippet);
  if (editor) await insert(editor, snippet, name);
}

async function chooseTemplate(): Promise<Snippet | undefined> {
  const picks = (kind: Snippet['place']['kind'], heading: string): TemplatePick[] => [
    { label: heading, kind: vscode.QuickPickItemKind.Separator },
    ...snippets
      .filter(({ place }) => place.kind === kind)
      .map((snippet) => ({ label: snippet.title, detail: snippet.description, snippet })),
  ];
  const chosen = await vscode.window.showQuickPick(
    [...picks('documents', vscode.l10n.t('Manifests')), ...picks('values', vscode.l10n.t('Values of a chart'))],
    {
      title: vscode.l10n.t('New from Template'),
      placeHolder: vscode.l10n.t('What do you want to write?'),
      matchOnDetail: true,
    },
  );
  return chosen?.snippet;
}

async function askName(snippet: Snippet): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title: snippet.title,
    prompt: vscode.l10n.t('Name'),
    value: defaultName(snippet),
    validateInput: (name) => {
      switch (nameProblem(name)) {
        case undefined:
          return undefined;
        case 'empty':
          return vscode.l10n.t('Enter a name.');
        case 'tooLong':
          return vscode.l10n.t('A name can have at most 63 characters.');
        case 'characters':
          return vscode.l10n.t('Use lowercase letters, digits and dashes, with a letter or digit at both ends.');
      }
    },
  });
}

/** A new file, or the one that is open, where that is one to write into. */
async function chooseEditor(snippet: Snippet): Promise<vscode.TextEditor | undefined> {
  const open = vscode.window.activeTextEditor;
  if (!open || !isOurLanguage(open.document.languageId)) return newFile();
  const inNewFile = vscode.l10n.t('In a new file');
  const file = vscode.workspace.asRelativePath(open.document.uri, false);
  const place = await vscode.window.showQuickPick([inNewFile, vscode.l10n.t('In {0}', file)], {
    title: snippet.title,
    placeHolder: vscode.l10n.t('Where?'),
  });
  if (place === undefined) return undefined;
  return place === inNewFile ? newFile() : open;
}

async function newFile(): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ language: 'yaml', content: '' });
  return vscode.window.showTextDocument(document);
}

/** At the cursor, if its line is blank; else at the end, because the middle of something is not a place for a whole. */
async function insert(editor: vscode.TextEditor, snippet: Snippet, name: string | undefined): Promise<void> {
  const { document, selection } = editor;
  const line = document.lineAt(selection.active.line);
  const place = line.isEmptyOrWhitespace ? line.range.start : document.lineAt(document.lineCount - 1).range.end;
  const text = document.getText();
  const offset = document.offsetAt(place);
  const surroundings = { before: text.slice(0, offset), after: text.slice(offset) };
  const inserted = fitted(snippet, namedText(snippet, name), surroundings);
  await editor.insertSnippet(new vscode.SnippetString(inserted), place, {
    undoStopBefore: true,
    undoStopAfter: true,
    keepWhitespace: true,
  });
  await vscode.window.showTextDocument(document, editor.viewColumn);
}
