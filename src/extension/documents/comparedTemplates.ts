// Two revisions of a rollout in VS Code's diff editor: their pod templates as read-only documents, fetched when the comparison
// is opened.
import * as vscode from 'vscode';
import type { Disposable } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import { cleanText } from '../../rollouts';
import type { Session, TemplateText } from '../../session';
import { NotConnectedError } from '../connection/notConnectedError';
import { TEMPLATE_SCHEME } from '../ids';
import { ObjectGoneError } from './objectGoneError';

/** What is used of a session. */
interface ComparingSession extends Pick<Session, 'templateTexts'> {
  readonly client: { readonly context: string };
}

export interface ComparedTemplatesOptions {
  readonly connection: { sessionForCommand(): Promise<ComparingSession> };
}

/** A rollout of a context. */
export interface ComparedRollout {
  readonly context: string;
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
}

export class ComparedTemplates implements Disposable {
  readonly #options: ComparedTemplatesOptions;
  readonly #store = new DisposableStore();
  /** What is open, by its URI. */
  readonly #texts = new Map<string, string>();

  constructor(options: ComparedTemplatesOptions) {
    this.#options = options;
    this.#store.add(
      vscode.workspace.registerTextDocumentContentProvider(TEMPLATE_SCHEME, {
        provideTextDocumentContent: (uri) => this.#texts.get(uri.toString()) ?? gone(),
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())),
    );
  }

  /** Opens the comparison of two ReplicaSets' pod templates, the left one before the right one. Throws where one is gone. */
  async compare(rollout: ComparedRollout, leftUid: string, rightUid: string): Promise<void> {
    const session = await this.#options.connection.sessionForCommand();
    const { context } = session.client;
    if (context !== rollout.context) throw NotConnectedError.otherContext(rollout.context, context);
    const [left, right] = await session.templateTexts(rollout.uid, [leftUid, rightUid]);
    if (!left || !right) throw new ObjectGoneError();
    const title = vscode.l10n.t(
      '{0}: revision {1} ↔ revision {2}',
      cleanText(rollout.name, 60),
      left.revision,
      right.revision,
    );
    const [leftUri, rightUri] = [this.#keep(rollout, leftUid, left), this.#keep(rollout, rightUid, right)];
    await vscode.commands.executeCommand('vscode.diff', leftUri, rightUri, title, { preview: true });
  }

  dispose(): void {
    this.#store.dispose();
  }

  #keep({ context, namespace, name }: ComparedRollout, uid: string, { revision, text }: TemplateText): vscode.Uri {
    const uri = vscode.Uri.from({
      scheme: TEMPLATE_SCHEME,
      path: `/${namespace}/${name}/revision-${String(revision)}.yaml`,
      query: JSON.stringify([context, uid]),
    });
    this.#texts.set(uri.toString(), text);
    return uri;
  }
}

/** VS Code asks again for an editor that was open when the window was reloaded. */
function gone(): string {
  return vscode.l10n.t('# Compare the revisions again in the panel of the rollout.');
}
