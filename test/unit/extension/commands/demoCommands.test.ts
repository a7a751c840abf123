import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { registerDemoCommands } from '../../../../src/extension/commands/demoCommands';
import { COMMANDS, SETTINGS } from '../../../../src/extension/ids';
import type { Disposable } from '../../../../src/lifecycle';
import { MemoryLog } from '../../../support/memoryLog';
import { executeCommand, executed } from '../../../support/vscode/commands';
import { choices, chosenLabels, messages, progresses, statusMessages } from '../../../support/vscode/window';
import { setSetting } from '../../../support/vscode/workspace';
import { TestSession } from '../actions/actingSession';

interface Request {
  readonly path: string;
  readonly body?: string | undefined;
}

let session: TestSession;
let isDemo: boolean;
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
      sessionForCommand: () => Promise.resolve(session),
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
      start: (speed) => {
        demo.push(`start at ${speed}`);
        return startFails ? Promise.reject(startFails) : Promise.resolve();
      },
      stop: () => demo.push('stop'),
    },
    log: new MemoryLog(),
    selection: { selectedRollout: undefined },
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
