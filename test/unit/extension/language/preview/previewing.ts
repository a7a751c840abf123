// Plan previews on a fake of VS Code's API, in a workspace whose clock stands until the test moves it.
import * as vscode from 'vscode';
import { URI } from 'vscode-uri';
import { ContextKeys } from '../../../../../src/extension/contextKeys';
import { PLAN_TYPE } from '../../../../../src/extension/ids';
import { archives } from '../../../../../src/extension/language/ports/archives';
import { eventLoop } from '../../../../../src/extension/language/ports/eventLoop';
import { files } from '../../../../../src/extension/language/ports/files';
import { schemaCheckers } from '../../../../../src/extension/language/ports/schemaCheckers';
import { VscodeSettings } from '../../../../../src/extension/language/ports/settings';
import { texts } from '../../../../../src/extension/language/ports/texts';
import { PlanPreviews } from '../../../../../src/extension/language/preview/planPreviews';
import type { Snapshot } from '../../../../../src/presentation';
import type { PlanDetailsView, PlanPageView } from '../../../../../src/presentation/plan';
import { readToPlanPage } from '../../../../../src/presentation/plan';
import { WorkspaceSession } from '../../../../../src/workspace';
import { ManualClock } from '../../../../support/manualClock';
import { MemoryLog } from '../../../../support/memoryLog';
import { MemoryCluster } from '../../../../support/memoryWorkspace';
import { close, textDocuments } from '../../../../support/vscode/language/documents';
import { allFiles, deleteFile } from '../../../../support/vscode/language/fileSystem';
import { activate, shownDocuments, visibleTextEditors } from '../../../../support/vscode/language/window';
import type { FakeWebviewPanel } from '../../../../support/vscode/window';
import { messages, webviewPanels } from '../../../../support/vscode/window';
import { settle } from '../../../../support/waitFor';

/** A manifest of a canary. @param steps as lines of flow YAML */
export function rollout(name: string, ...steps: readonly string[]): string {
  const lines = steps.map((step) => `        - ${step}\n`).join('');
  return `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata:
  name: ${name}
spec:
  replicas: 2
  strategy:
    canary:
      steps:
${lines}`;
}

/** A page as a person has it before them. */
export class TestPage {
  readonly panel: FakeWebviewPanel;

  constructor(panel: FakeWebviewPanel) {
    this.panel = panel;
  }

  get snapshots(): readonly Snapshot<PlanPageView>[] {
    return this.panel.posted.flatMap((message) => readToPlanPage(message) ?? []);
  }

  /** The newest snapshot. */
  get snapshot(): Snapshot<PlanPageView> {
    const newest = this.snapshots.at(-1);
    if (!newest) throw new Error('The page was sent nothing.');
    return newest;
  }

  get plan(): PlanDetailsView {
    const { body } = this.snapshot.view;
    if (body.kind !== 'plan') throw new Error(`The page shows no plan: ${JSON.stringify(body)}`);
    return body.plan;
  }

  says(message: object): void {
    this.panel.messages.fire(message);
  }

  /** The person turns to another tab, or back. */
  turn(visible: boolean): void {
    this.panel.visible = visible;
    this.panel.viewState.fire(undefined);
  }
}

export class Previewing {
  readonly clock: ManualClock = new ManualClock();
  readonly log: MemoryLog = new MemoryLog();
  readonly keys = new ContextKeys();
  readonly previews: PlanPreviews;
  readonly #settings: VscodeSettings;
  readonly #session: WorkspaceSession;

  constructor() {
    this.#settings = new VscodeSettings(this.log);
    this.#session = new WorkspaceSession({
      ...{ files, archives, texts, settings: this.#settings, checkers: schemaCheckers },
      ...{ cluster: new MemoryCluster(), clock: this.clock, loop: eventLoop, log: this.log },
    });
    const { documents, schedule } = this.#session;
    this.previews = new PlanPreviews({
      ...{ documents, schedule, log: this.log },
      extensionUri: vscode.Uri.parse('file:///extension'),
      keys: this.keys,
    });
  }

  /** Lets what is due come to its end, after a while. */
  async pass(ms = 0): Promise<void> {
    this.clock.advance(ms);
    await settle();
  }

  /** The page that is opened for what "Preview Plan" was called with, ready and drawn. */
  async opened(argument?: unknown): Promise<TestPage> {
    await this.previews.open(argument);
    return this.#ready();
  }

  /** A page that was there before the window was reloaded. */
  async restored(uri: string, index = 0): Promise<TestPage> {
    const panel = vscode.window.createWebviewPanel(PLAN_TYPE, 'Plan', vscode.ViewColumn.Beside);
    this.previews.restore(panel, { uri, index });
    return this.#ready();
  }

  /** Closes all that the test has opened. */
  end(): void {
    this.previews.dispose();
    this.#session.dispose();
    this.#settings.dispose();
    for (const document of [...textDocuments]) close(document);
    for (const file of allFiles()) deleteFile(URI.parse(file));
    activate(undefined);
    for (const list of [webviewPanels, messages, shownDocuments, visibleTextEditors]) list.length = 0;
  }

  /** The newest panel, once its page is ready. */
  async #ready(): Promise<TestPage> {
    const panel = webviewPanels.at(-1);
    if (!panel) throw new Error('No panel was opened.');
    panel.messages.fire({ type: 'ready' });
    await this.pass();
    return new TestPage(panel);
  }
}
