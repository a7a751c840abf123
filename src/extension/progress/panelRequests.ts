// What a panel does when its page asks for something beside an action: one row a request.
import * as vscode from 'vscode';
import type { PanelTarget, PanelView, RequestId } from '../../presentation';
import type { ReplicaSet, TreeObject } from '../../rollouts';
import { revisionOf, treeObject } from '../../rollouts';
import type { ActionId } from '../../rollouts/actions';
import type { RolloutLook } from '../../session';
import type { Connection } from '../connection/connection';
import type { ComparedTemplates } from '../documents/comparedTemplates';
import type { ObjectDocumentsProvider } from '../documents/objectDocumentsProvider';
import { ObjectGoneError } from '../documents/objectGoneError';
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
  readonly documents: Pick<ObjectDocumentsProvider, 'show' | 'showLog'>;
  readonly comparedTemplates: Pick<ComparedTemplates, 'compare'>;
  /** Performs an action as a button of the page does. */
  readonly perform: (id: ActionId, options: { readonly toRevision: number }) => void;
  readonly panel: vscode.WebviewPanel;
  readonly log: Log;
}

type Handler = (asked: AskedInPanel) => unknown;

const HANDLERS: Readonly<Record<RequestId, Handler>> = {
  close: ({ panel }) => void panel.dispose(),
  tryNow: () => run(COMMANDS.refresh),
  showOutput: () => run(COMMANDS.showLog),
  selectContext: () => run(COMMANDS.selectContext),
  showLog: (asked) => asked.documents.showLog(asked.target.context, objectOf(asked)),
  showYaml: (asked) => asked.documents.show('yaml', asked.target.context, objectOf(asked)),
  describe: (asked) => asked.documents.show('describe', asked.target.context, objectOf(asked)),
  compare,
  rollBack: (asked) => asked.perform('undo', { toRevision: revisionOf(replicaSetOf(asked, asked.subject)) }),
  copyName: (asked) => vscode.env.clipboard.writeText(objectOf(asked).name),
};

/** The object whose uid the page names, as it is in the cluster now: a page never says where an object is. */
function objectOf({ look, subject, target }: AskedInPanel): TreeObject {
  const object = look?.tree && treeObject(look.tree, subject === '' ? target.uid : subject);
  if (object) return object;
  throw new ObjectGoneError();
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

function run(command: CommandId): Thenable<unknown> {
  return vscode.commands.executeCommand(command);
}

/** Does what was asked for. Errors are for the caller to show. */
export async function answerRequest(id: RequestId, asked: AskedInPanel): Promise<void> {
  await HANDLERS[id](asked);
}
