// The progress panels: one that shows what is selected or opened next, as an editor's preview does, and those that were
// pinned to their rollouts. Restored after a reload of the window.
import * as vscode from 'vscode';
import type { Disposable } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import type { PanelTarget, RolloutPlace } from '../../presentation';
import { panelTitles, placeKey, readPanelState } from '../../presentation';
import { cleanText } from '../../rollouts';
import type { ContextKeys } from '../contextKeys';
import { PANEL_TYPE } from '../ids';
import { restorePages } from '../pages/restorePages';
import type { PanelListener, PanelStart, ProgressPanelOptions } from './progressPanel';
import { ProgressPanel } from './progressPanel';
import { SeenRollouts } from './seenRollouts';

export interface ProgressPanelsOptions extends Omit<ProgressPanelOptions, 'seen'> {
  readonly keys: ContextKeys;
}

/** How a panel comes to the front. */
export interface PanelOpening {
  /** It stays with its rollout. */
  readonly isPinned?: boolean;
  /** Who opened it goes on where they are: the keyboard stays there. */
  readonly keepsFocus?: boolean;
  /** uid of the analysis run of it that the person asked to see. */
  readonly run?: string | undefined;
}

export class ProgressPanels implements Disposable {
  readonly #options: ProgressPanelsOptions & ProgressPanelOptions;
  readonly #disposables = new DisposableStore();
  /** Those that are open, oldest first. */
  readonly #panels = new Set<ProgressPanel>();

  constructor(options: ProgressPanelsOptions) {
    this.#options = { ...options, seen: this.#disposables.add(new SeenRollouts()) };
    this.#disposables.add(
      restorePages(PANEL_TYPE, readPanelState, (panel, { target, isPinned }) => {
        if (this.#showing(target)) panel.dispose();
        // One alone follows.
        else this.#add(panel, { target, isPinned: isPinned || this.#preview !== undefined });
      }),
      options.connection.onDidChangeFleet(() => this.#retitle()),
      options.connection.onDidChangeSession(() => this.#retitle()),
    );
  }

  /** uid of the rollout whose panel the person is in, for commands of the palette. */
  get selectedRollout(): string | undefined {
    return this.active?.target.uid;
  }

  /** The panel that the person is in. */
  get active(): ProgressPanel | undefined {
    return [...this.#panels].find(({ isActive }) => isActive);
  }

  /** Whether one that can be seen shows this rollout. */
  isShowing(uid: string): boolean {
    return [...this.#panels].some(({ target, isVisible }) => isVisible && target.uid === uid);
  }

  /** Shows a rollout to the person: in its own panel where it has one, else in the one that follows. */
  open(target: PanelTarget, { isPinned = false, keepsFocus = false, run }: PanelOpening = {}): void {
    const shown = this.#showing(target) ?? this.#turn(target);
    const panel = shown ?? this.#add(this.#create(target, keepsFocus), { target, isPinned });
    if (run !== undefined) panel.showRun(run);
    if (!shown) return;
    shown.reveal(keepsFocus);
    if (isPinned && !shown.isPinned) this.#pin(shown, true);
  }

  /** A rollout was selected: the panel that follows shows it, where that one can be seen. Nothing comes to the front. */
  follow(target: PanelTarget): void {
    if (this.#preview?.isVisible === true && !this.#showing(target)) this.#turn(target);
  }

  /** The panel that the person is in stays with its rollout, or no longer does. */
  pinActive(isPinned: boolean): void {
    if (this.active) this.#pin(this.active, isPinned);
  }

  /** Closes every panel. */
  dispose(): void {
    for (const panel of [...this.#panels]) panel.close();
    this.#disposables.dispose();
  }

  get #preview(): ProgressPanel | undefined {
    return [...this.#panels].find(({ isPinned }) => !isPinned);
  }

  #showing(target: PanelTarget): ProgressPanel | undefined {
    const key = placeKey(target);
    return [...this.#panels].find((panel) => placeKey(panel.target) === key);
  }

  /** Has the panel that follows show it, where there is one. */
  #turn(target: PanelTarget): ProgressPanel | undefined {
    const preview = this.#preview;
    preview?.show(target);
    this.#retitle();
    return preview;
  }

  #create({ name }: PanelTarget, preserveFocus: boolean): vscode.WebviewPanel {
    const place = { viewColumn: vscode.ViewColumn.Active, preserveFocus };
    return vscode.window.createWebviewPanel(PANEL_TYPE, cleanText(name, 60), place, {
      enableScripts: true,
      // Measured: 20 ms instead of 1.1 s to come back, and this is the one panel that is looked at all day.
      retainContextWhenHidden: true,
    });
  }

  #add(webviewPanel: vscode.WebviewPanel, start: PanelStart): ProgressPanel {
    const panel = new ProgressPanel(webviewPanel, start, this.#options, this.#listener);
    this.#panels.add(panel);
    this.#retitle();
    this.#tellActive();
    return panel;
  }

  readonly #listener: PanelListener = {
    pin: (panel, isPinned) => this.#pin(panel, isPinned),
    stateChanged: () => this.#tellActive(),
    closed: (panel) => {
      this.#panels.delete(panel);
      this.#retitle();
      this.#tellActive();
    },
  };

  #pin(panel: ProgressPanel, isPinned: boolean): void {
    // The one that followed until now stays with what it shows: no panel turns to something else by this.
    if (!isPinned) this.#preview?.pin(true);
    panel.pin(isPinned);
    this.#tellActive();
  }

  #retitle(): void {
    const panels = [...this.#panels];
    if (panels.length === 0) return;
    const titles = panelTitles(
      panels.map(({ target }) => target),
      this.#known(),
    );
    panels.forEach((panel, index) => {
      panel.title = titles[index] ?? panel.target.name;
    });
  }

  *#known(): Generator<RolloutPlace> {
    const { session } = this.#options.connection;
    if (!session) return;
    const { context } = session.client;
    for (const { metadata } of session.fleet.rollouts())
      yield { context, namespace: metadata.namespace, name: metadata.name };
  }

  #tellActive(): void {
    const { keys, log } = this.#options;
    const active = this.active;
    keys.put('panelActive', active !== undefined, log);
    keys.put('panelPinned', active?.isPinned ?? false, log);
  }
}
