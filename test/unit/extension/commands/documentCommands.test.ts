// Commands about one object: of the row, else of the rollout where the person is, else of one that they choose.
import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { registerDocumentCommands } from '../../../../src/extension/commands/documentCommands';
import type { DocumentTarget } from '../../../../src/extension/documents/documentTarget';
import { COMMANDS } from '../../../../src/extension/ids';
import type { Disposable } from '../../../../src/lifecycle';
import type { ContainerRun } from '../../../../src/rollouts';
import { MemoryLog } from '../../../support/memoryLog';
import { copied } from '../../../support/vscode/clipboard';
import { executeCommand } from '../../../support/vscode/commands';
import { statusMessages } from '../../../support/vscode/output';
import { choices, chosenLabels, messages, picks } from '../../../support/vscode/window';
import { TestSession } from '../actions/actingSession';

const WEB = { kind: 'Rollout', namespace: 'shop', name: 'web', uid: 'shop/web' } as const;
const POD = { kind: 'Pod', namespace: 'shop', name: 'web-1', uid: 'uid-1' } as const;
const RUN: ContainerRun = { container: 'mesh', kind: 'regular', previous: false, isReady: true, state: {} };

let session: TestSession;
let selected: string | undefined;
let isDemo: boolean;
let run: ContainerRun | undefined;
let shown: DocumentTarget[];
let commands: Disposable;

beforeEach(() => {
  for (const list of [choices, chosenLabels, picks, messages, statusMessages]) list.length = 0;
  copied.text = '';
  session = new TestSession();
  session.fleet.put('web');
  selected = undefined;
  isDemo = false;
  run = RUN;
  shown = [];
  commands = registerDocumentCommands({
    connection: {
      sessionForCommand: () => Promise.resolve(session),
      get isDemo() {
        return isDemo;
      },
    },
    documents: {
      show: (target) => {
        shown.push(target);
        return Promise.resolve();
      },
      chooseRun: () => Promise.resolve(run),
    },
    demo: { address: { kubeconfig: '/home/ann/demo cluster/config' } },
    selection: {
      get selectedRollout() {
        return selected;
      },
    },
    log: new MemoryLog(),
  });
});

afterEach(() => commands.dispose());

describe('A command about an object', () => {
  it('is about the object of the row', async () => {
    selected = 'shop/web';
    for (const command of [COMMANDS.showYaml, COMMANDS.describe, COMMANDS.showEvents])
      await executeCommand(command, { rolloutUid: 'shop/web', object: POD });
    assert.deepEqual(
      shown.map(({ form, object, context }) => [form, object, context]),
      ['yaml', 'describe', 'events'].map((form) => [form, POD, 'prod']),
    );
  });

  it('is about the rollout where the row names no object of its own', async () => {
    await executeCommand(COMMANDS.showYaml, { rolloutUid: 'shop/web' });
    assert.deepEqual(shown[0]?.object, WEB);
  });

  it('of the palette is about the rollout where the person is, without a question', async () => {
    selected = 'shop/web';
    await executeCommand(COMMANDS.showYaml);
    assert.deepEqual([shown[0]?.object, choices.length], [WEB, 0]);
  });

  it('of the palette lets the person choose a rollout where they are at none, and does nothing when they leave', async () => {
    chosenLabels.push('web');
    await executeCommand(COMMANDS.describe);
    assert.deepEqual(shown[0]?.object, WEB);
    await executeCommand(COMMANDS.describe);
    assert.equal(shown.length, 1);
  });

  it('says so where the rollout is gone', async () => {
    selected = 'shop/gone';
    await executeCommand(COMMANDS.showYaml);
    assert.deepEqual([shown.length, messages.length], [0, 1]);
  });

  it('says what it is for where the object is of another kind', async () => {
    const template = { kind: 'ClusterAnalysisTemplate', name: 'errors' };
    await executeCommand(COMMANDS.showYaml, { object: template });
    assert.equal(shown[0]?.object.kind, 'ClusterAnalysisTemplate');
    for (const command of [COMMANDS.describe, COMMANDS.showEvents, COMMANDS.showLogs])
      await executeCommand(command, { object: template });
    await executeCommand(COMMANDS.showLogs, { object: { ...POD, kind: 'AnalysisRun' } });
    assert.equal(shown.length, 1);
    assert.equal(messages.filter(({ text }) => text.includes('Rollout')).length, 4);
  });

  it('is not about what only looks like an object', async () => {
    for (const object of [{ kind: 'Secret', name: 'a' }, { kind: 'Pod' }, { ...POD, uid: 7 }, 'Pod', null])
      await executeCommand(COMMANDS.showYaml, { object });
    assert.deepEqual(shown, []);
  });
});

describe('Show Logs', () => {
  const offered = (): readonly string[] => choices.at(-1)?.items.map(({ label }) => label) ?? [];

  it('of a pod asks for the container and for how much', async () => {
    picks.push((items) => items[0]);
    await executeCommand(COMMANDS.showLogs, { object: POD });
    const [target] = shown;
    assert.ok(target?.form === 'log');
    assert.deepEqual(target.request, { container: 'mesh', previous: false, sinceSeconds: 300, follow: true });
  });

  it('of the run before asks no more', async () => {
    run = { ...RUN, previous: true };
    await executeCommand(COMMANDS.showLogs, { object: POD });
    const [target] = shown;
    assert.ok(target?.form === 'log');
    assert.deepEqual(target.request, { container: 'mesh', previous: true, follow: false });
    assert.equal(choices.length, 0);
  });

  it('of a rollout offers the runs before', async () => {
    picks.push((items) => items.at(-1));
    await executeCommand(COMMANDS.showLogs, { object: WEB });
    const [target] = shown;
    assert.ok(target?.form === 'log');
    assert.equal(target.request.previous, true);
    const ofRollout = offered().length;
    await executeCommand(COMMANDS.showLogs, { object: POD });
    assert.equal(offered().length, ofRollout - 1);
  });

  it('of a row of a container asks for no other', async () => {
    picks.push((items) => items[0]);
    await executeCommand(COMMANDS.showLogs, { object: { ...POD, container: 'proxy' } });
    const [target] = shown;
    assert.ok(target?.form === 'log');
    assert.equal(target.request.container, 'proxy');
  });

  it('shows nothing when the person leaves a question', async () => {
    picks.push(() => undefined);
    await executeCommand(COMMANDS.showLogs, { object: POD });
    run = undefined;
    await executeCommand(COMMANDS.showLogs, { object: POD });
    assert.deepEqual(shown, []);
  });
});

describe('Copying', () => {
  it('copies the name, and the status bar says so', async () => {
    await executeCommand(COMMANDS.copyName, { object: POD });
    assert.equal(copied.text, 'web-1');
    assert.match(statusMessages[0] ?? '', /web-1/);
  });

  it('copies a command that names context and namespace, and of the demo cluster its kubeconfig', async () => {
    await executeCommand(COMMANDS.copyAsKubectl, { object: WEB });
    assert.equal(copied.text, 'kubectl argo rollouts get rollout web --namespace shop --context prod');
    assert.match(statusMessages[0] ?? '', /kubectl/);
    isDemo = true;
    await executeCommand(COMMANDS.copyAsKubectl, { object: WEB });
    assert.match(copied.text, / --kubeconfig '\/home\/ann\/demo cluster\/config'$/);
  });
});
