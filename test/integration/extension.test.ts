// The extension in a real extension host against a demo cluster: it activates without loading Kubernetes code, performs
// every action of the table after asking, and leaves nothing behind when it is deactivated.
import assert from 'node:assert/strict';
import { createHook } from 'node:async_hooks';
import path from 'node:path';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/extension/ids';
import { wallClock } from '../../src/extension/wallClock';
import type { ApiClient } from '../../src/kubernetes';
import { connect, loadKubeconfig } from '../../src/kubernetes';
import type { ActionId, Rollout } from '../../src/rollouts';
import { action, actions, readRollout } from '../../src/rollouts';

const EXTENSION = 'progressive-delivery.argo-rollouts';
const ROLLOUTS = { group: 'argoproj.io', version: 'v1alpha1', plural: 'rollouts', kind: 'Rollout', namespaced: true };
const NAMESPACE = 'ml-platform';
const NAME = 'mlflow';
const PATIENCE_MS = 25_000;

/** Timers, file watches and child processes that were opened by code of our bundles and are still open. */
const ours = new Map<number, string>();
const WATCHED_TYPES = new Set(['Timeout', 'FSEVENTWRAP', 'STATWATCHER', 'PROCESSWRAP']);
const hook = createHook({
  init(id, type) {
    if (!WATCHED_TYPES.has(type)) return;
    const stack = new Error().stack ?? '';
    if (/[\\/]dist[\\/](extension|session|language)\.js/.test(stack)) ours.set(id, `${type}\n${stack}`);
  },
  destroy: (id) => ours.delete(id),
});

interface Question {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
}

/** Answers the modal questions of the extension as a person would, and keeps what was asked. */
function answerQuestions(answer: (question: Question) => string | undefined): Question[] {
  const asked: Question[] = [];
  const value = (
    message: string,
    options: vscode.MessageOptions | string | undefined,
    ...buttons: string[]
  ): Promise<string | undefined> => {
    const detail = typeof options === 'object' ? (options.detail ?? '') : '';
    const question = { message, detail, buttons };
    asked.push(question);
    return Promise.resolve(answer(question));
  };
  for (const show of ['showWarningMessage', 'showInformationMessage'])
    Object.defineProperty(vscode.window, show, { configurable: true, value });
  return asked;
}

/** Chooses what is offered first, where something is to be chosen. */
function chooseFirst(): void {
  Object.defineProperty(vscode.window, 'showQuickPick', {
    configurable: true,
    value: (items: readonly vscode.QuickPickItem[]) => Promise.resolve(items[0]),
  });
}

async function eventually(what: string, condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('the extension in a real VS Code', () => {
  let client: ApiClient;

  async function rollout(): Promise<Rollout> {
    const found = readRollout(await client.get({ resource: ROLLOUTS, namespace: NAMESPACE, name: NAME }));
    assert.ok(found);
    return found;
  }

  async function until(what: string, condition: (now: Rollout) => boolean): Promise<Rollout> {
    let now = await rollout();
    await eventually(what, async () => condition((now = await rollout())));
    return now;
  }

  interface Counters {
    readonly connections: { readonly open: number };
    readonly requests: Readonly<Record<string, number>>;
  }

  async function counters(): Promise<Counters> {
    const { text } = await client.raw({ path: '/demo/counters' });
    return JSON.parse(text) as Counters;
  }

  const openConnections = async (): Promise<number> => (await counters()).connections.open;

  /** The patches that were sent to the cluster so far; its own controller sends none. */
  const patches = async (): Promise<readonly (readonly [request: string, times: unknown])[]> =>
    Object.entries((await counters()).requests).filter(([request]) => request.startsWith('patch '));

  const watchesRollouts = async (): Promise<boolean> =>
    Object.keys((await counters()).requests).some((request) => /^watch .*rollouts$/.test(request));

  before(async () => {
    hook.enable();
    const facts = process.env['ARGO_ROLLOUTS_DEMO'];
    assert.ok(facts !== undefined, 'the demo cluster must have been started');
    const { kubeconfig } = JSON.parse(facts) as { kubeconfig: string };
    const loaded = await loadKubeconfig({ env: {}, homeDirectory: '/nowhere', setting: kubeconfig });
    const log = { debug: () => undefined, info: () => undefined, warn: console.warn, error: console.error };
    client = connect(loaded, loaded.currentContext ?? '', { clock: wallClock, log, mayRunCommands: () => false });
  });

  after(() => {
    client.dispose();
    hook.disable();
  });

  it('activates without loading the code that talks to clusters', async () => {
    const extension = vscode.extensions.getExtension(EXTENSION);
    assert.ok(extension);
    await extension.activate();
    const session = path.join(extension.extensionPath, 'dist', 'session.js');
    assert.equal(Object.keys(require.cache).includes(session), false);
  });

  it('registers every command of the manifest', async () => {
    const registered = await vscode.commands.getCommands(true);
    const wanted = [...Object.values(COMMANDS), ...actions.map(({ id }) => `argoRollouts.${id}`)];
    assert.deepEqual(
      wanted.filter((command) => !registered.includes(command)),
      [],
    );
  });

  it('asks nothing of the cluster before its view is opened, and watches the rollouts from then on', async () => {
    assert.equal(await watchesRollouts(), false);
    await vscode.commands.executeCommand('argoRollouts.rollouts.focus');
    await eventually('a watch of rollouts', watchesRollouts);
  });

  it('sends nothing when the person says no', async () => {
    const before = await until('the first gate', ({ status }) => status.currentStepIndex === 1);
    const asked = answerQuestions(() => undefined);
    await vscode.commands.executeCommand('argoRollouts.promote', { rolloutUid: before.metadata.uid });
    assert.equal(asked.length, 1);
    assert.equal((await rollout()).metadata.resourceVersion, before.metadata.resourceVersion);
  });

  /** Each action of the table with how its effect shows in the cluster, in an order in which each makes sense. */
  const deeds: readonly (readonly [ActionId, string, (now: Rollout) => boolean])[] = [
    ['pause', 'spec.paused', ({ spec }) => spec.paused === true],
    ['resume', 'spec.paused gone', ({ spec }) => spec.paused !== true],
    ['promote', 'the second gate', ({ status }) => status.currentStepIndex === 3],
    ['abort', 'the abort', ({ status }) => status.abort === true && status.phase === 'Degraded'],
    ['retry', 'the first gate again', ({ status }) => status.currentStepIndex === 1 && status.abort !== true],
    ['promoteFull', 'the end', ({ status }) => status.stableRS === status.currentPodHash && status.phase === 'Healthy'],
    [
      'undo',
      'the first gate on the way back',
      ({ status }) => status.currentStepIndex === 1 && status.phase === 'Paused',
    ],
  ];

  it('knows a deed for every action of the table', () => {
    assert.deepEqual(deeds.map(([id]) => id).sort(), actions.map(({ id }) => id).sort());
  });

  for (const [id, effect, isVisible] of deeds) {
    it(`${id}: asks with context, namespace, name and effect, and reaches ${effect}`, async () => {
      const { metadata } = await rollout();
      const asked = answerQuestions(({ buttons }) => buttons[0]);
      chooseFirst();
      await vscode.commands.executeCommand(`argoRollouts.${id}`, { rolloutUid: metadata.uid });
      const [question] = asked;
      assert.ok(question, 'a question was asked');
      const { title } = action(id);
      assert.equal(question.message, `${title} ${NAME}?`);
      assert.ok(question.buttons[0]?.startsWith(title), 'the button says what it does');
      for (const part of ['argo-rollouts-demo', NAMESPACE, NAME]) assert.ok(question.detail.includes(part), part);
      assert.ok(question.detail.length > 80, 'the question tells the effect');
      await until(effect, isVisible);
    });
  }

  it('says why an action makes no sense now, and sends nothing', async () => {
    const { metadata } = await rollout();
    // Of the rollout itself the controller may be writing still: pods of the rollback before are on their way.
    const before = await patches();
    assert.ok(before.length > 0, 'the actions before have patched');
    const asked = answerQuestions(() => undefined);
    await vscode.commands.executeCommand('argoRollouts.retry', { rolloutUid: metadata.uid });
    assert.match(asked[0]?.message ?? '', /^Retry was not sent for mlflow\b.*\bno update is aborted\b/);
    assert.deepEqual(await patches(), before);
  });

  it('opens a panel for a rollout, once', async () => {
    const { metadata } = await rollout();
    for (let time = 0; time < 2; time += 1)
      await vscode.commands.executeCommand(COMMANDS.openPanel, { rolloutUid: metadata.uid });
    const tabs = (): number =>
      vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter(({ label }) => label === NAME).length;
    await eventually('the tab of the panel', () => Promise.resolve(tabs() > 0));
    assert.equal(tabs(), 1);
  });

  it('starts one demo cluster, however often it is asked, and ends it', async () => {
    const processes = (): number => [...ours.values()].filter((type) => type.startsWith('PROCESSWRAP')).length;
    await Promise.all(
      [COMMANDS.startDemo, COMMANDS.startDemo].map((command) => vscode.commands.executeCommand(command)),
    );
    assert.equal(processes(), 1);
    await vscode.commands.executeCommand(COMMANDS.stopDemo);
    await eventually('the demo cluster to end', () => Promise.resolve(processes() === 0));
    await eventually('the connection to the own cluster', async () => (await openConnections()) > 1);
  });

  it('leaves no timer, socket, watch or process behind when it is deactivated', async () => {
    assert.ok((await openConnections()) > 1, 'the extension is connected before');
    assert.ok(ours.size > 0, 'the extension holds timers before');
    const extension = vscode.extensions.getExtension(EXTENSION);
    const module = require.cache[path.join(extension?.extensionPath ?? '', 'dist', 'extension.js')];
    const entry: unknown = module?.exports;
    assert.ok(typeof entry === 'object' && entry !== null && 'deactivate' in entry);
    assert.ok(typeof entry.deactivate === 'function');
    Reflect.apply(entry.deactivate, undefined, []);
    // One connection is left: the one that asks.
    await eventually('the connections to close', async () => (await openConnections()) === 1);
    await eventually(`these to end: ${[...ours.values()].join('\n\n')}`, () => Promise.resolve(ours.size === 0));
  });
});
