// What Start Demo Cluster shows: the panel of a healthy rollout, and soon after a bad version that is rolled back.
import * as vscode from 'vscode';
import type { Clock, Disposable, Event } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import type { PanelTarget } from '../../presentation';
import type { Rollout } from '../../rollouts';
import { rolloutPhase } from '../../rollouts/model';
import type { ChoosingSession } from '../actions/actingSession';
import { STORY_ROLLOUT } from '../connection/demoCluster';
import { COMMANDS } from '../ids';
import type { Log } from '../log';
import { presentError } from '../presentError';
import type { PanelOpening } from '../progress/progressPanels';
import { shownText } from '../shownText';

/** Time to see the healthy rollout before something happens to it. */
const CALM_MS = 5_000;
const MESSAGE_MS = 10_000;

export interface DemoStoryOptions {
  readonly connection: {
    readonly isDemo: boolean;
    readonly session: ChoosingSession | undefined;
    sessionForCommand(): Promise<ChoosingSession>;
    look(): Disposable;
  };
  /** Fires when the demo cluster has ended. */
  readonly onDidChangeDemo: Event<unknown>;
  readonly panels: { open(target: PanelTarget, opening?: PanelOpening): void };
  readonly clock: Clock;
  readonly log: Log;
  /** Deploys a bad version, and answers with its image. */
  readonly deployBadVersion: (rollout: Rollout) => Promise<string>;
}

export class DemoStory implements Disposable {
  readonly #options: DemoStoryOptions;
  /** What holds until the bad version is deployed, or until it no longer is to be. */
  readonly #waiting = new DisposableStore();

  constructor(options: DemoStoryOptions) {
    this.#options = options;
  }

  /** Begins, in a demo cluster that this window has just started. */
  async begin(): Promise<void> {
    const { connection, panels, clock, log, onDidChangeDemo } = this.#options;
    const session = await connection.sessionForCommand();
    const { namespace, name } = STORY_ROLLOUT;
    const rollout = session.fleet.find(namespace, name);
    // Another context may have been selected while it started.
    if (!connection.isDemo || !rollout) return;
    const { uid } = rollout.metadata;
    panels.open({ context: session.client.context, namespace, name, uid }, { keepsFocus: true });
    this.cancel();
    this.#waiting.add(
      connection.look(),
      onDidChangeDemo(() => this.cancel()),
      clock.after(CALM_MS, () => {
        const now = connection.session === session ? session.fleet.rollout(uid) : undefined;
        this.cancel();
        if (now && rolloutPhase(now).phase === 'Healthy')
          this.#deploy(now).catch((error: unknown) => presentError(COMMANDS.startDemo, error, log));
      }),
    );
  }

  /** Nothing is deployed any more. */
  cancel(): void {
    this.#waiting.clear();
  }

  dispose(): void {
    this.#waiting.dispose();
  }

  async #deploy(rollout: Rollout): Promise<void> {
    const image = await this.#options.deployBadVersion(rollout);
    const text = vscode.l10n.t(
      'Deployed a bad version of {0} to the demo cluster: {1}',
      shownText(rollout.metadata.name),
      shownText(image),
    );
    vscode.window.setStatusBarMessage(`$(cloud-upload) ${text}`, MESSAGE_MS);
  }
}
