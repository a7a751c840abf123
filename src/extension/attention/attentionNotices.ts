// Notifications of what a person would want to know without looking: a rollout waits for them, is about to be aborted, was
// aborted or is shipped.
import * as vscode from 'vscode';
import type { Clock, Disposable, Event } from '../../lifecycle';
import { DisposableStore, DisposableValue } from '../../lifecycle';
import type { RolloutPlace } from '../../presentation';
import type { Notice, NoticeKind } from '../../presentation/attention';
import { isStillSo, NewStates, noticeText, OwnActs, summedText } from '../../presentation/attention';
import type { Session } from '../../session';
import type { ToldFleet } from '../explorer/toldFleet';
import { SETTINGS } from '../ids';
import type { Log } from '../log';
import { presentError } from '../presentError';
import { shownText } from '../shownText';
import { wallClock } from '../wallClock';
import type { MutedRollouts } from './mutedRollouts';
import { NoticeQueue } from './noticeQueue';

/** The setting of each kind, and its default. */
const KINDS: Readonly<Record<NoticeKind, readonly [setting: string, isOn: boolean]>> = {
  waitsForPerson: [SETTINGS.notifyWaitsForPerson, true],
  aboutToAbort: [SETTINGS.notifyAboutToAbort, true],
  aborted: [SETTINGS.notifyAborted, true],
  shipped: [SETTINGS.notifyShipped, false],
};

/** The connection fits. */
interface NotifyingCluster {
  readonly session: Pick<Session, 'onDidAct'> | undefined;
  readonly contextName: string | undefined;
  readonly onDidChangeSession: Event<undefined>;
}

export interface AttentionNoticesOptions {
  readonly cluster: NotifyingCluster;
  readonly told: Pick<ToldFleet, 'rollouts' | 'onDidChange'>;
  readonly muted: MutedRollouts;
  /** Whether a person who is in this window sees the rollout anyway. */
  readonly isSeen: (uid: string) => boolean;
  /** Opens the progress of a rollout, or lets the person choose one of several. */
  readonly open: (uids: readonly string[]) => Promise<void>;
  readonly log: Log;
  readonly clock?: Clock | undefined;
}

export class AttentionNotices implements Disposable {
  readonly #options: AttentionNoticesOptions;
  readonly #clock: Clock;
  readonly #store = new DisposableStore();
  readonly #states: NewStates;
  readonly #acts = new OwnActs();
  readonly #ofSession = this.#store.add(new DisposableValue());
  readonly #queue: NoticeQueue;

  constructor(options: AttentionNoticesOptions) {
    const { cluster, told, clock = wallClock } = options;
    this.#options = options;
    this.#clock = clock;
    this.#states = new NewStates(told.rollouts);
    this.#queue = this.#store.add(
      new NoticeQueue({
        clock,
        isStillSo: (notice) => isStillSo(notice, told.rollouts.get(uidOf(notice))),
        show: (notices) => this.#show(notices),
      }),
    );
    this.#store.add(
      told.onDidChange((uids) => this.#queue.add(this.#wanted(this.#states.update(uids)))),
      cluster.onDidChangeSession(() => this.#followActs()),
    );
    this.#followActs();
  }

  dispose(): void {
    this.#store.dispose();
  }

  #followActs(): void {
    this.#acts.clear();
    this.#ofSession.set(this.#options.cluster.session?.onDidAct((act) => this.#acts.add(act, this.#clock.now())));
  }

  /** Those that the person wants to hear of; of one rollout the most pressing. */
  #wanted(notices: readonly Notice[]): readonly Notice[] {
    if (notices.length === 0) return [];
    const settings = vscode.workspace.getConfiguration();
    const wanted = new Map<string, Notice>();
    for (const notice of notices) {
      const uid = uidOf(notice);
      const { kind } = notice.state;
      if (wanted.has(uid) || !settings.get<boolean>(...KINDS[kind])) continue;
      if (this.#acts.isOwn(uid, kind, this.#clock.now()) || this.#options.muted.has(this.#placeOf(notice))) continue;
      if (vscode.window.state.focused && this.#options.isSeen(uid)) continue;
      wanted.set(uid, notice);
    }
    return [...wanted.values()];
  }

  async #show(notices: readonly [Notice, ...Notice[]]): Promise<void> {
    try {
      await (notices.length === 1 ? this.#showOne(notices[0]) : this.#showSum(notices));
    } catch (error) {
      presentError('a notification', error, this.#options.log);
    }
  }

  async #showOne(notice: Notice): Promise<void> {
    const open = vscode.l10n.t('Open');
    const mute = vscode.l10n.t('Mute This Rollout');
    const place = this.#placeOf(notice);
    const answer = await message([notice], noticeText(notice, place.context), open, mute);
    if (answer === open) await this.#options.open([uidOf(notice)]);
    if (answer === mute) await this.#options.muted.mute(place);
  }

  async #showSum(notices: readonly Notice[]): Promise<void> {
    const show = vscode.l10n.t('Show');
    const text = summedText(notices, this.#options.cluster.contextName ?? '');
    if ((await message(notices, text, show)) === show) await this.#options.open(notices.map(uidOf));
  }

  #placeOf({ told: { rollout } }: Notice): RolloutPlace {
    const { namespace, name } = rollout.metadata;
    return { context: this.#options.cluster.contextName ?? '', namespace, name };
  }
}

function uidOf({ told }: Notice): string {
  return told.rollout.metadata.uid;
}

function message(
  notices: readonly Notice[],
  text: string,
  ...choices: readonly string[]
): Thenable<string | undefined> {
  const isBad = notices.some(({ state: { kind } }) => kind === 'aborted' || kind === 'aboutToAbort');
  const show = isBad ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  return show(shownText(text, 1000), ...choices);
}
