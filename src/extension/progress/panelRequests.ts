// What a panel does when its page asks for something beside an action: one row a request.
import * as vscode from 'vscode';
import type { PanelTarget, PanelView, RequestId } from '../../presentation';
import { queryText } from '../../presentation';
import type { ReplicaSet, TreeObject } from '../../rollouts';
import { revisionOf, treeObject } from '../../rollouts';
import type { ActionId } from '../../rollouts/actions';
import type { RolloutLook, RolloutRecording } from '../../session';
import type { Connection } from '../connection/connection';
import { copyName, copyText } from '../copying';
import type { ComparedTemplates } from '../documents/comparedTemplates';
import type { ObjectDocumentsProvider } from '../documents/objectDocumentsProvider';
import { ObjectGoneError } from '../documents/objectGoneError';
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
  readonly documents: Pick<ObjectDocumentsProvider, 'show' | 'showLog'>;
  readonly comparedTemplates: Pick<ComparedTemplates, 'compare'>;
  /** Performs an action as a button of the page does. */
  readonly perform: (id: ActionId, options: { readonly toRevision: number }) => void;
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
  showLog: (asked) => asked.documents.showLog(asked.target.context, objectOf(asked)),
  showYaml: (asked) => asked.documents.show({ form: 'yaml', context: asked.target.context, object: objectOf(asked) }),
  describe: (asked) =>
    asked.documents.show({ form: 'describe', context: asked.target.context, object: objectOf(asked) }),
  copyName: (asked) => copyName(objectOf(asked).name),
  copyQuery,
  compare,
  rollBack: (asked) => asked.perform('undo', { toRevision: revisionOf(replicaSetOf(asked, asked.subject)) }),
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

/** The object whose uid the page names, as it is in the cluster now: a page never says where an object is. */
function objectOf({ look, subject, target }: AskedInPanel): TreeObject {
  const object = look?.tree && treeObject(look.tree, subject === '' ? target.uid : subject);
  if (object) return object;
  throw new ObjectGoneError();
}

/** The query as the cluster has it now, whole: what the page shows of a long one is cut. */
async function copyQuery({ subject, look }: AskedInPanel): Promise<void> {
  const text = look?.tree && queryText(look.tree, subject);
  if (text !== undefined) await copyText(text, vscode.l10n.t('Query copied'));
}

/** The subject names two ReplicaSets, the left one first. */
async function compare(asked: AskedInPanel): Promise<void> {
  const [left = '', right = ''] = asked.subject.split('..');
  const uidOf = (uid: string): string => replicaSetOf(asked, uid).metadata.uid;
  await asked.comparedTemplates.compare(asked.target, uidOf(left), uidOf(right));
}

function replicaSetOf({ look }: AskedInPanel, uid: string): ReplicaSet {
  const found = look?.replicaSets.find(({ metadata }) => metadata.uid === uid);
  if (found) return found;
  throw new ObjectGoneError();
}

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
