import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { registerDemoCommands } from '../../../../src/extension/commands/demoCommands';
import { COMMANDS, SETTINGS } from '../../../../src/extension/ids';
import type { Disposable } from '../../../../src/lifecycle';
import type { PanelTarget } from '../../../../src/presentation';
import { ManualClock } from '../../../support/manualClock';
import { MemoryLog } from '../../../support/memoryLog';
import { executeCommand, executed } from '../../../support/vscode/commands';
import { EventEmitter } from '../../../support/vscode/events';
import { choices, chosenLabels, messages, progresses, statusMessages } from '../../../support/vscode/window';
import { setSetting } from '../../../support/vscode/workspace';
import { settle } from '../../../support/waitFor';
import { TestSession } from '../actions/actingSession';

interface Request {
  readonly path: string;
  readonly body?: string | undefined;
}

interface Manifest {
  readonly publisher: string;
  readonly name: string;
  readonly contributes: { readonly walkthroughs: readonly { readonly id: string }[] };
}

let session: TestSession;
let isDemo: boolean;
let connected: boolean;
let clock: ManualClock;
let address: object | undefined;
let ended: EventEmitter<unknown>;
let opened: PanelTarget[];
let answer: string;
let requests: Request[];
let clients: number;
let demo: string[];
let startFails: Error | undefined;
let commands: Disposable;

beforeEach(() => {
  for (const list of [choices, chosenLabels, messages, progresses, statusMessages, executed]) list.length = 0;
  session = new TestSession();
  session.fleet.put('web');
  isDemo = true;
  connected = true;
  clock = new ManualClock();
  address = undefined;
  ended = new EventEmitter();
  opened = [];
  answer = JSON.stringify({ image: 'registry/web:2' });
  requests = [];
  demo = [];
  clients = 0;
  startFails = undefined;
  commands = registerDemoCommands({
    connection: {
      get isDemo() {
        return isDemo;
      },
      get session() {
        return connected ? session : undefined;
      },
      sessionForCommand: () => Promise.resolve(session),
      look: () => session.look(),
      openClient: () => {
        clients += 1;
        return {
          raw: ({ path, body }) => {
            requests.push({ path, body: typeof body === 'string' ? body : undefined });
            return Promise.resolve({ status: 200, headers: {}, contentType: 'application/json', text: answer });
          },
          dispose: () => (clients -= 1),
        };
      },
    },
    demo: {
      get address() {
        return address;
      },
      onDidChange: ended.event,
      start: (speed) => {
        demo.push(`start at ${speed}`);
        return startFails ? Promise.reject(startFails) : Promise.resolve();
      },
      stop: () => demo.push('stop'),
    },
    log: new MemoryLog(),
    selection: { selectedRollout: undefined },
    panels: { open: (target) => opened.push(target) },
    clock,
  });
});

afterEach(() => commands.dispose());

describe('Starting the demo cluster', () => {
  it('takes the speed of the setting, says that it is starting, and shows the view', async () => {
    setSetting(SETTINGS.demoSpeed, 12);
    await executeCommand(COMMANDS.startDemo);
    assert.deepEqual(demo, ['start at 12']);
    assert.equal(progresses[0]?.ended, true);
    assert.ok(executed.some(({ command }) => command === 'argoRollouts.rollouts.focus'));
  });

  it('that fails says so, and shows nothing', async () => {
    startFails = new Error('no port is free');
    await executeCommand(COMMANDS.startDemo);
    assert.match(messages[0]?.text ?? '', /no port is free/);
    assert.ok(!executed.some(({ command }) => command === 'argoRollouts.rollouts.focus'));
  });

  it('is ended by its own command', async () => {
    await executeCommand(COMMANDS.stopDemo);
    assert.deepEqual(demo, ['stop']);
  });
});

describe('After the demo cluster has started', () => {
  const STORY = { namespace: 'data-platform', name: 'portal-services' };
  const MOMENT = 10_000;
  const pass = async (): Promise<void> => {
    clock.advance(MOMENT);
    await settle();
  };

  beforeEach(async () => {
    session.fleet.put(STORY.name, { namespace: STORY.namespace });
    await executeCommand(COMMANDS.startDemo);
  });

  it('the panel of portal-services is open, and a moment later a bad version of it is deployed, which is told', async () => {
    assert.deepEqual(
      opened.map(({ namespace, name }) => ({ namespace, name })),
      [STORY],
    );
    assert.equal(requests.length, 0);
    await pass();
    assert.deepEqual(
      requests.map(({ path, body }) => [path, JSON.parse(body ?? '') as unknown]),
      [['/demo/ship', { ...STORY, version: 'bad' }]],
    );
    assert.match(statusMessages[0] ?? '', /bad version of portal-services.*registry\/web:2/);
    assert.deepEqual([clients, session.looks], [0, 0], 'nothing stays open');
    await pass();
    assert.equal(requests.length, 1, 'it is deployed once');
  });

  it('that was announced while it started', () => {
    assert.match(progresses[0]?.title ?? '', /bad version of portal-services/);
  });

  const REASONS: readonly (readonly [why: string, happens: () => void])[] = [
    ['the demo cluster has ended', () => ended.fire(undefined)],
    ['the extension is deactivated', () => commands.dispose()],
    ['another context was selected', () => (connected = false)],
    ['an update of it runs', () => session.fleet.put(STORY.name, { namespace: STORY.namespace, is: 'waiting' })],
    ['it was deleted', () => session.fleet.all.clear()],
  ];
  for (const [why, happens] of REASONS)
    it(`nothing is deployed where ${why}`, async () => {
      happens();
      await pass();
      assert.deepEqual(requests, []);
      assert.equal(session.looks, 0);
    });

  it('only the version that the person deploys to portal-services meanwhile is deployed', async () => {
    const rolloutUid = `${STORY.namespace}/${STORY.name}`;
    await executeCommand(COMMANDS.deployDemoVersion, { rolloutUid });
    chosenLabels.push(choices[0]?.items[0]?.label ?? '');
    await executeCommand(COMMANDS.deployDemoVersion, { rolloutUid });
    await pass();
    assert.deepEqual(
      requests.map(({ body }) => JSON.parse(body ?? '') as unknown),
      [{ ...STORY, version: 'good' }],
    );
  });

  it('a failure to deploy it is told', async () => {
    answer = 'no JSON';
    await pass();
    assert.equal(messages.length, 1);
  });
});

describe('Starting the demo cluster again', () => {
  it('deploys nothing while it runs', async () => {
    session.fleet.put('portal-services', { namespace: 'data-platform' });
    address = {};
    await executeCommand(COMMANDS.startDemo);
    clock.advance(60_000);
    await settle();
    assert.deepEqual([opened, requests], [[], []]);
  });

  it('deploys nothing to a cluster that is no demo', async () => {
    session.fleet.put('portal-services', { namespace: 'data-platform' });
    isDemo = false;
    await executeCommand(COMMANDS.startDemo);
    clock.advance(60_000);
    await settle();
    assert.deepEqual([opened, requests], [[], []]);
  });
});

describe('The walkthrough', () => {
  it('is opened by its id in this extension', async () => {
    await executeCommand(COMMANDS.openWalkthrough);
    const { args } = executed.find(({ command }) => command === 'workbench.action.openWalkthrough') ?? {};
    const { publisher, name, contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
    assert.deepEqual(args, [`${publisher}.${name}#${contributes.walkthroughs[0]?.id ?? ''}`]);
  });
});

describe('Deploying a version to the demo cluster', () => {
  const deploy = (): Promise<unknown> => executeCommand(COMMANDS.deployDemoVersion, { rolloutUid: 'shop/web' });

  const versions: readonly (readonly [index: number, version: string])[] = [
    [0, 'good'],
    [1, 'bad'],
    [2, 'broken'],
  ];
  for (const [index, version] of versions)
    it(`asks the cluster's own endpoint for a ${version} one, and says what it made`, async () => {
      await deploy();
      const [choice] = choices;
      chosenLabels.push(choice?.items[index]?.label ?? '');
      await deploy();
      const [request] = requests;
      assert.ok(request);
      assert.equal(request.path, '/demo/ship');
      assert.deepEqual(JSON.parse(request.body ?? ''), { namespace: 'shop', name: 'web', version });
      assert.match(statusMessages[0] ?? '', /registry\/web:2.*web/);
      assert.equal(clients, 0, 'its connection is closed');
    });

  it('sends nothing when the person leaves a choice', async () => {
    await deploy();
    await executeCommand(COMMANDS.deployDemoVersion);
    assert.deepEqual(requests, []);
    assert.equal(choices.length, 2);
  });

  it('is refused in every other cluster, whatever its name', async () => {
    isDemo = false;
    await deploy();
    assert.deepEqual(requests, []);
    assert.equal(choices.length, 0);
    assert.match(messages[0]?.text ?? '', /prod/);
  });

  it('speaks of the new version where the answer names none', async () => {
    answer = '{}';
    await deploy();
    chosenLabels.push(choices[0]?.items[0]?.label ?? '');
    await deploy();
    assert.match(statusMessages[0] ?? '', /new version/);
  });
});
