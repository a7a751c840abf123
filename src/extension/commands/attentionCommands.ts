// Commands about what needs attention: the list of it, and the rollouts that a person has muted.
import * as vscode from 'vscode';
import type { Disposable } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import type { RolloutPlace } from '../../presentation';
import type { ToldRollout } from '../../presentation/fleet';
import { byNeed } from '../../presentation/fleet';
import type { ActingConnection } from '../actions/actingSession';
import { rolloutItem } from '../actions/chooseRollout';
import { showSteadyPick } from '../actions/steadyPick';
import type { MutedRollouts } from '../attention/mutedRollouts';
import type { ToldFleet } from '../explorer/toldFleet';
import { COMMANDS } from '../ids';
import type { Log } from '../log';
import { registerCommand } from '../registerCommand';
import { shownText } from '../shownText';

export interface AttentionCommandsOptions {
  readonly connection: ActingConnection;
  readonly told: Pick<ToldFleet, 'rollouts'>;
  readonly muted: MutedRollouts;
  readonly log: Log;
}

/** Registers them. */
export function registerAttentionCommands({ connection, told, muted, log }: AttentionCommandsOptions): Disposable {
  const store = new DisposableStore();
  const commands = [
    registerCommand(COMMANDS.showAttention, log, async () => {
      const look = connection.look();
      try {
        const { client } = await connection.sessionForCommand();
        const needing = told.rollouts.needingAttention();
        if (needing.length > 0) await chooseAndOpen(needing, client.context);
        else {
          const text = vscode.l10n.t('No rollout needs attention in context {0}.', shownText(client.context));
          void vscode.window.showInformationMessage(text);
        }
      } finally {
        look.dispose();
      }
    }),
    registerCommand(COMMANDS.unmuteRollouts, log, () => unmute(muted)),
  ];
  for (const command of commands) store.add(command);
  return store;
}

/** Opens the progress of a rollout; of several, the person chooses. They may be gone, or of another context, by now. */
export async function openNotified(
  uids: readonly string[],
  told: Pick<ToldFleet['rollouts'], 'get'>,
  context: string,
): Promise<void> {
  const rollouts = uids.flatMap((uid) => told.get(uid) ?? []).sort(byNeed);
  const [first, ...others] = rollouts;
  if (!first) {
    const text = vscode.l10n.t('There is no such rollout in context {0} now.', shownText(context));
    void vscode.window.showInformationMessage(text);
  } else if (others.length > 0) await chooseAndOpen(rollouts, context);
  else await open(first.rollout.metadata.uid);
}

async function chooseAndOpen(rollouts: readonly ToldRollout[], context: string): Promise<void> {
  const items = rollouts.map(({ rollout: { metadata }, sentence }) =>
    rolloutItem({ uid: metadata.uid, name: metadata.name, namespace: metadata.namespace, detail: sentence.text }),
  );
  const chosen = await showSteadyPick(items, {
    title: vscode.l10n.t('Open Progress'),
    placeHolder: vscode.l10n.t('Context {0}; the most urgent first', shownText(context)),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen?.uid !== undefined) await open(chosen.uid);
}

async function open(uid: string): Promise<void> {
  await vscode.commands.executeCommand(COMMANDS.openPanel, { rolloutUid: uid });
}

interface MutedItem extends vscode.QuickPickItem {
  readonly place: RolloutPlace;
}

async function unmute(muted: MutedRollouts): Promise<void> {
  const items = muted.all.map((place): MutedItem => {
    const { context, namespace, name } = place;
    return { place, label: shownText(name), description: shownText(`${namespace} · ${context}`) };
  });
  if (items.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No rollout is muted in this workspace.'));
    return;
  }
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Unmute Rollouts'),
    placeHolder: vscode.l10n.t('Rollouts whose notifications are shown again'),
    canPickMany: true,
    matchOnDescription: true,
  });
  if (chosen) await muted.unmute(chosen.map(({ place }) => place));
}
