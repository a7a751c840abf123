// A question that can't be overlooked: a modal dialog, whose icon says whether something is taken away for good.
import * as vscode from 'vscode';
import type { Question } from '../../presentation/dialogs';
import { shownText } from '../shownText';

/** Whether the person says yes. */
export async function ask({ message, detail, yes, isSerious }: Question): Promise<boolean> {
  const paragraphs = detail.map((lines) => lines.map((line) => shownText(line, 2000)).join('\n'));
  const options: vscode.MessageOptions = { modal: true, detail: paragraphs.join('\n\n') };
  const show = isSerious ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  return (await show(shownText(message), options, yes)) === yes;
}
