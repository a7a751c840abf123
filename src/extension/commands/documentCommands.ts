// Commands that show or copy something of one object: of the row they are run on, else of the rollout where the person is.
import * as vscode from 'vscode';
import type { Disposable } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import { kubectlCommand } from '../../presentation/documents';
import type { ObjectKind, ObjectReference } from '../../session';
import type { ChoosingSession, Selection } from '../actions/actingSession';
import { chooseRollout } from '../actions/chooseRollout';
import { copyName, copyText } from '../copying';
import { chooseLogPart } from '../documents/chooseLogPart';
import { NotOfKindError } from '../documents/notOfKindError';
import type { ObjectArgument } from '../documents/objectArgument';
import { isTreeObject, objectOfArgument } from '../documents/objectArgument';
import type { ObjectDocumentsProvider } from '../documents/objectDocumentsProvider';
import { ObjectGoneError } from '../documents/objectGoneError';
import { rolloutOfArgument } from '../explorer/rolloutArgument';
import type { CommandId } from '../ids';
import { COMMANDS } from '../ids';
import type { Log } from '../log';
import { registerCommand } from '../registerCommand';
import { shownText } from '../shownText';
import { wallClock } from '../wallClock';

export interface DocumentCommandsOptions {
  readonly connection: {
    sessionForCommand(): Promise<ChoosingSession>;
    /** Whether it is the demo cluster's. */
    readonly isDemo: boolean;
  };
  readonly documents: Pick<ObjectDocumentsProvider, 'show' | 'chooseRun'>;
  readonly demo: { readonly address: { readonly kubeconfig: string } | undefined };
  readonly selection: Selection;
  readonly log: Log;
}

interface Asked extends ObjectArgument {
  readonly context: string;
}

const TREE_KINDS: readonly ObjectKind[] = ['Rollout', 'ReplicaSet', 'Pod', 'AnalysisRun', 'Experiment'];
const LOG_KINDS: readonly ObjectKind[] = ['Rollout', 'ReplicaSet', 'Pod'];

/** Registers them. */
export function registerDocumentCommands(options: DocumentCommandsOptions): Disposable {
  const { connection, documents, demo, log } = options;
  const store = new DisposableStore();
  const register = (id: CommandId, run: (asked: Asked) => Promise<void>): void => {
    const command = registerCommand(id, log, async (argument) => {
      const asked = await askedObject(options, argument);
      if (asked) await run(asked);
    });
    store.add(command);
  };
  register(COMMANDS.showYaml, ({ context, object }) => documents.show({ form: 'yaml', context, object }));
  register(COMMANDS.describe, ({ context, object }) =>
    documents.show({ form: 'describe', context, object: ofTree(object) }),
  );
  register(COMMANDS.showEvents, ({ context, object }) =>
    documents.show({ form: 'events', context, object: ofTree(object) }),
  );
  register(COMMANDS.showLogs, (asked) => showLogs(documents, asked));
  register(COMMANDS.copyName, ({ object }) => copyName(object.name));
  register(COMMANDS.copyAsKubectl, ({ context, object, container }) => {
    const kubeconfig = connection.isDemo ? demo.address?.kubeconfig : undefined;
    const command = kubectlCommand({ ...object, context, container, kubeconfig });
    return copyText(command, vscode.l10n.t('Copied {0}', shownText(command, 100)));
  });
  return store;
}

async function showLogs(documents: DocumentCommandsOptions['documents'], asked: Asked): Promise<void> {
  const { context, object, container } = asked;
  if (!isTreeObject(object) || !LOG_KINDS.includes(object.kind))
    throw new NotOfKindError(object.kind, object.name, LOG_KINDS);
  const isPod = object.kind === 'Pod';
  const run =
    isPod && container === undefined ? await documents.chooseRun(context, object) : { container, previous: false };
  if (!run) return;
  const isWhole = run.previous;
  const part = isWhole
    ? { previous: true, follow: false }
    : await chooseLogPart(object.name, !isPod || container !== undefined);
  if (part) await documents.show({ form: 'log', context, object, request: { ...part, container: run.container } });
}

/** `undefined` when the person leaves. */
async function askedObject(
  { connection, selection }: DocumentCommandsOptions,
  argument: unknown,
): Promise<Asked | undefined> {
  const session = await connection.sessionForCommand();
  const { context } = session.client;
  const named = objectOfArgument(argument);
  if (named) return { ...named, context };
  const uid =
    rolloutOfArgument(argument) ??
    selection.selectedRollout ??
    (await chooseRollout(session, wallClock.now(), undefined));
  if (uid === undefined) return undefined;
  const rollout = session.fleet.rollout(uid);
  if (!rollout) throw new ObjectGoneError();
  const { namespace, name } = rollout.metadata;
  return { context, object: { kind: 'Rollout', namespace, name, uid }, container: undefined };
}

function ofTree(object: ObjectReference<ObjectKind>): ObjectReference {
  if (isTreeObject(object)) return object;
  throw new NotOfKindError(object.kind, object.name, TREE_KINDS);
}
