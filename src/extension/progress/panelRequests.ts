// What a panel does when its page asks for something beside an action: one row a request.
import * as vscode from 'vscode';
import type { PanelTarget, PanelView, RequestId } from '../../presentation';
import type { RolloutLook, RolloutRecording } from '../../session';
import type { Connection } from '../connection/connection';
import type { CommandId } from '../ids';
import { COMMANDS } from '../ids';
import type { Log } from '../log';
import { copyIncident } from '../recording/copyIncident';
import { historyOfLines } from '../recording/readRecordingFile';
import { saveRecording } from '../recording/saveRecording';
import { shownText } from '../shownText';
import { wallClock } from '../wallClock';

/** What the person asked about, and what it takes to answer. */
export interface AskedInPanel {
  /** Id of the thing shown; empty where it is about the rollout. */
  readonly subject: string;
  /** What the person saw. */
  readonly view: PanelView;
  /** The rollout that was shown, which is the one that is shown now. */
  readonly target: PanelTarget;
  /** What is known of it now; absent without a session to its context. */
  readonly look: RolloutLook | undefined;
  /** What this panel saw of it; absent before it saw anything. */
  readonly recording: RolloutRecording | undefined;
  /** The person's. */
  readonly timeZone: string | undefined;
  readonly connection: Connection;
  readonly panel: vscode.WebviewPanel;
  readonly log: Log;
}

type Handler = (asked: AskedInPanel) => unknown;

const HANDLERS: Readonly<Record<RequestId, Handler>> = {
  close: ({ panel }) => void panel.dispose(),
  tryNow: () => run(COMMANDS.refresh),
  showOutput: () => run(COMMANDS.showLog),
  selectContext: () => run(COMMANDS.selectContext),
  copyIncident: async ({ recording, timeZone, target: { name } }) => {
    const history = await historyOfLines(recording?.texts() ?? []);
    if (history) await copyIncident(history, timeZone);
    else sayNothingRecorded(name);
  },
  saveRecording: async ({ recording, target: { name } }) => {
    const lines = recording?.texts() ?? [];
    if (lines.length > 0) await saveRecording(name, lines, wallClock.now());
    else sayNothingRecorded(name);
  },
};

/** Its panel has had no data so far. */
function sayNothingRecorded(name: string): void {
  void vscode.window.showInformationMessage(shownText(vscode.l10n.t('Nothing has been recorded of {0} yet.', name)));
}

function run(command: CommandId): Thenable<unknown> {
  return vscode.commands.executeCommand(command);
}

/** Does what was asked for. Errors are for the caller to show. */
export async function answerRequest(id: RequestId, asked: AskedInPanel): Promise<void> {
  await HANDLERS[id](asked);
}
