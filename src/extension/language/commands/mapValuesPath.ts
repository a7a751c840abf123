// Says by hand where a strategy is in a values file, where it cannot be found out: from the place of the cursor to a field
// of the Rollout, written into the setting of the folder.
import * as vscode from 'vscode';
import { trailAt } from '../../../authoring';
import { SETTINGS } from '../../ids';
import type { DocumentContext } from '../documents/documentContext';
import type { OpenDocuments } from '../documents/openDocuments';
import { pathText } from '../pathText';
import { isOurLanguage } from '../relevance';

const TARGETS = [
  'spec.strategy',
  'spec.strategy.canary',
  'spec.strategy.canary.steps',
  'spec.strategy.canary.analysis',
  'spec.strategy.canary.trafficRouting',
  'spec.strategy.blueGreen',
  'spec',
] as const;

export async function mapValuesPath(documents: OpenDocuments): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const context =
    editor && isOurLanguage(editor.document.languageId) ? await documents.context(editor.document) : undefined;
  const paths = editor && context ? pathsAt(context, editor.document.offsetAt(editor.selection.active)) : [];
  if (!context || paths.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Put the cursor on the strategy (or on its steps) in a values file first.'),
    );
    return;
  }
  const path = await vscode.window.showQuickPick([...paths], {
    title: vscode.l10n.t('Map Values Path (1 of 2)'),
    placeHolder: vscode.l10n.t('Which values become a part of a Rollout?'),
  });
  if (path === undefined) return;
  const target = await vscode.window.showQuickPick([...TARGETS], {
    title: vscode.l10n.t('Map Values Path (2 of 2)'),
    placeHolder: vscode.l10n.t('Which field of the Rollout does {0} become?', path),
  });
  if (target !== undefined) await writeMapping(context.document.uri, path, target);
}

/** The paths of the keys around a place, the innermost last; places in lists are no paths of their own. */
function pathsAt({ authoring }: DocumentContext, offset: number): readonly string[] {
  const document = authoring.documents
    .map((recognised) => recognised.yaml)
    .find(({ start, end }) => start <= offset && offset <= end);
  if (!document?.root) return [];
  const paths = trailAt(document.root, offset)
    .map(({ path }) => path)
    .filter((path) => path.length > 0 && path.every((part) => typeof part === 'string'))
    .map(pathText);
  return [...new Set(paths)];
}

async function writeMapping(uri: vscode.Uri, path: string, target: string): Promise<void> {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  const configuration = vscode.workspace.getConfiguration(undefined, uri);
  const glob = folder ? vscode.workspace.asRelativePath(uri, false) : (uri.path.split('/').at(-1) ?? '');
  const inspected = configuration.inspect<Record<string, Record<string, string>>>(SETTINGS.valuesPaths);
  const written = (folder ? inspected?.workspaceFolderValue : inspected?.globalValue) ?? {};
  await configuration.update(
    SETTINGS.valuesPaths,
    { ...written, [glob]: { ...written[glob], [path]: target } },
    folder ? vscode.ConfigurationTarget.WorkspaceFolder : vscode.ConfigurationTarget.Global,
  );
}
