import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { SelectableConnection } from '../../../../src/extension/commands/connectionCommands';
import { registerConnectionCommands } from '../../../../src/extension/commands/connectionCommands';
import { COMMANDS } from '../../../../src/extension/ids';
import type { Disposable } from '../../../../src/lifecycle';
import { MemoryLog } from '../../../support/memoryLog';
import { executeCommand } from '../../../support/vscode/commands';
import { choices, chosenLabels, messages } from '../../../support/vscode/window';

type Kubeconfig = Awaited<ReturnType<SelectableConnection['readKubeconfig']>>;

const context = (name: string) => ({
  ...{ name, cluster: name, user: name, namespace: 'shop', server: `https://${name}.example` },
  ...{ file: 'config', problem: undefined },
});

let done: string[];
let kubeconfig: Kubeconfig;
let isDemo: boolean;
let commands: Disposable;

beforeEach(() => {
  for (const list of [messages, choices, chosenLabels]) list.length = 0;
  done = [];
  isDemo = false;
  kubeconfig = { contexts: [context('prod'), context('dev')], currentContext: 'prod', problems: [], files: ['config'] };
  const note = (what: string): Promise<void> => {
    done.push(what);
    return Promise.resolve();
  };
  commands = registerConnectionCommands({
    rolloutsTree: { sort: () => void done.push('sort') },
    connection: {
      contextName: 'dev',
      get isDemo() {
        return isDemo;
      },
      refresh: () => note('refresh'),
      readKubeconfig: () => Promise.resolve(kubeconfig),
      selectContext: (name) => note(`select ${name}`),
    },
    log: Object.assign(new MemoryLog(), { show: () => done.push('show log'), dispose: () => undefined }),
  });
});

afterEach(() => commands.dispose());

describe('The commands about the connection', () => {
  it('refresh, and show the log', async () => {
    await executeCommand(COMMANDS.refresh);
    await executeCommand(COMMANDS.showLog);
    assert.deepEqual(done, ['refresh', 'sort', 'show log']);
  });

  it('offer the contexts of the kubeconfig, and work with the chosen one', async () => {
    chosenLabels.push('dev');
    await executeCommand(COMMANDS.selectContext);
    assert.deepEqual(
      choices[0]?.items.map(({ label }) => label),
      ['prod', 'dev'],
    );
    assert.match(choices[0].items[1]?.description ?? '', /in use/);
    assert.deepEqual(done, ['select dev']);
  });

  it('change nothing when the person leaves', async () => {
    await executeCommand(COMMANDS.selectContext);
    assert.deepEqual(done, []);
  });

  it('say beforehand that choosing ends a demo cluster', async () => {
    isDemo = true;
    await executeCommand(COMMANDS.selectContext);
    assert.match(choices[0]?.placeHolder ?? '', /demo cluster/);
  });

  it('say what is wrong where there is no context', async () => {
    kubeconfig = { ...kubeconfig, contexts: [] };
    await executeCommand(COMMANDS.selectContext);
    assert.match(messages[0]?.text ?? '', /config/);
    kubeconfig = { ...kubeconfig, problems: ['config cannot be read.'] };
    await executeCommand(COMMANDS.selectContext);
    assert.equal(messages[1]?.text, 'config cannot be read.');
    assert.equal(choices.length, 0);
  });
});
