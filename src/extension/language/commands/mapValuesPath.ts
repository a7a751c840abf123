// Maps manually where a strategy is in a values file, where it cannot be found out: from the place of the cursor to a field
// of the Rollout, written into the setting of the folder.
import * as vscode from 'vscode';
import type { WorkspaceSession } from '../../../workspace';
import { mappablePaths, MAPPING_TARGETS, mappingGlob, withMapping } from '../../../workspace';
import { SETTINGS } from '../../ids';

export async function mapValuesPath({ documents, ports }: WorkspaceSession): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const context = editor && (await documents.context(editor.document.uri.toString()));
  const paths = context ? mappablePaths(context, editor.document.offsetAt(editor.selection.active)) : [];
  if (!context || paths.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Place the cursor on the strategy (or its steps) in a values file first.'),
    );
    return;
  }
  const path = await vscode.window.showQuickPick([...paths], {
    title: vscode.l10n.t('Map Values Path (1 of 2)'),
    placeHolder: vscode.l10n.t('Which values become part of a Rollout?'),
  });
  if (path === undefined) return;
  const target = await vscode.window.showQuickPick([...MAPPING_TARGETS], {
    title: vscode.l10n.t('Map Values Path (2 of 2)'),
    placeHolder: vscode.l10n.t('Which field of the Rollout does {0} become?', path),
  });
  if (target !== undefined) await writeMapping(context.uri, ports.files, path, target);
}

async function writeMapping(
  uri: string,
  files: WorkspaceSession['ports']['files'],
  path: string,
  target: string,
): Promise<void> {
  const { glob, folder } = mappingGlob(uri, files);
  const configuration = vscode.workspace.getConfiguration(undefined, vscode.Uri.parse(uri, true));
  const inspected = configuration.inspect<Record<string, Record<string, string>>>(SETTINGS.valuesPaths);
  const written = (folder === undefined ? inspected?.globalValue : inspected?.workspaceFolderValue) ?? {};
  await configuration.update(
    SETTINGS.valuesPaths,
    withMapping(written, glob, path, target),
    folder === undefined ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.WorkspaceFolder,
  );
}
