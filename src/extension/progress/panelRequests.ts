// What a panel does when its page asks for something beside an action: one row a request.
import * as vscode from 'vscode';
import type { PanelTarget, PanelView, RequestId } from '../../presentation';
import type { RolloutLook } from '../../session';
import type { Connection } from '../connection/connection';
import type { CommandId } from '../ids';
import { COMMANDS } from '../ids';
import type { Log } from '../log';

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
  readonly connection: Connection;
  readonly panel: vscode.WebviewPanel;
  readonly log: Log;
  /** Has the panel stay with the rollout, or no longer. */
  readonly pin: (isPinned: boolean) => void;
}

type Handler = (asked: AskedInPanel) => unknown;

const HANDLERS: Readonly<Record<RequestId, Handler>> = {
  close: ({ panel }) => void panel.dispose(),
  tryNow: () => run(COMMANDS.refresh),
  showOutput: () => run(COMMANDS.showLog),
  selectContext: () => run(COMMANDS.selectContext),
  pin: ({ pin }) => pin(true),
  unpin: ({ pin }) => pin(false),
};

function run(command: CommandId): Thenable<unknown> {
  return vscode.commands.executeCommand(command);
}

/** Does what was asked for. Errors are for the caller to show. */
export async function answerRequest(id: RequestId, asked: AskedInPanel): Promise<void> {
  await HANDLERS[id](asked);
}
