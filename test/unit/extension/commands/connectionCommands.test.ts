import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { AskedSession, SelectableConnection } from '../../../../src/extension/commands/connectionCommands';
import { registerConnectionCommands } from '../../../../src/extension/commands/connectionCommands';
import { COMMANDS } from '../../../../src/extension/ids';
import type { Disposable } from '../../../../src/lifecycle';
import { MemoryLog } from '../../../support/memoryLog';
import { copied } from '../../../support/vscode/clipboard';
import { executeCommand, executed } from '../../../support/vscode/commands';
import { Uri } from '../../../support/vscode/values';
import { answers, choices, chosenLabels, messages, openAnswers } from '../../../support/vscode/window';
import { LIVE } from '../explorer/testCluster';

type Kubeconfig = Awaited<ReturnType<SelectableConnection['readKubeconfig']>>;

const context = (name: string) => ({
  ...{ name, cluster: name, user: name, namespace: 'shop', server: `https://${name}.example` },
  ...{ file: 'config', problem: undefined },
});

let done: string[];
let kubeconfig: Kubeconfig;
/** What stands in other files. */
let files: Map<string, Kubeconfig>;
let isDemo: boolean;
let chosenKubeconfig: string | undefined;
let session: AskedSession | undefined;
let commands: Disposable;

beforeEach(() => {
  for (const list of [messages, answers, choices, chosenLabels, openAnswers, executed]) list.length = 0;
  done = [];
  isDemo = false;
  chosenKubeconfig = undefined;
  kubeconfig = { contexts: [context('prod'), context('dev')], currentContext: 'prod', problems: [], files: ['config'] };
  files = new Map([
    ['/work/team', kubeconfig],
    ['/work/notes.txt', { contexts: [], currentContext: undefined, problems: ['It is no YAML.'], files: [] }],
    ['/work/undecided', { ...kubeconfig, currentContext: undefined }],
  ]);
  session = {
    client: { context: 'dev', namespace: 'shop' },
    scope: { namespaces: [], narrowedBy: undefined },
    freshness: LIVE,
    namespaceNames: () => Promise.resolve([]),
  };
  const note = (what: string): Promise<void> => {
    done.push(what);
    return Promise.resolve();
  };
  const connection: SelectableConnection = {
    contextName: 'dev',
    get isDemo() {
      return isDemo;
    },
    get chosenKubeconfig() {
      return chosenKubeconfig;
    },
    get session() {
      return session;
    },
    whyNot: () => Object.assign(new Error('There is no kubeconfig.'), { kind: 'notConnected', remedy: 'Choose one.' }),
    refresh: () => note('refresh'),
    readKubeconfig: (file) => Promise.resolve((file === undefined ? undefined : files.get(file)) ?? kubeconfig),
    selectContext: (name) => note(`select ${name}`),
    chooseKubeconfig: (file) => note(`use ${String(file)}`),
    setNamespaces: (name, namespaces) => note(`show ${namespaces.join(', ')} of ${name}`),
  };
  const log = Object.assign(new MemoryLog(), { show: () => done.push('show log'), dispose: () => undefined });
  commands = registerConnectionCommands({ connection, rolloutsTree: { sort: () => void done.push('sort') }, log });
});

afterEach(() => commands.dispose());

describe('The commands about the connection', () => {
  it('refresh, and show the log', async () => {
    await executeCommand(COMMANDS.refresh);
    await executeCommand(COMMANDS.showLog);
    assert.deepEqual(done, ['refresh', 'sort', 'show log']);
  });

  it('copy the commands that install Argo Rollouts, and say where they apply', async () => {
    await executeCommand(COMMANDS.copyInstallCommands);
    assert.match(copied.text, /^kubectl create namespace argo-rollouts\nkubectl apply .*install\.yaml\n$/);
    assert.match(messages[0]?.text ?? '', /current context of kubectl/);
  });
});

describe('Select Context', () => {
  it('offers the contexts of the kubeconfig, and works with the chosen one', async () => {
    chosenLabels.push('dev');
    await executeCommand(COMMANDS.selectContext);
    assert.deepEqual(
      choices[0]?.items.map(({ label }) => label),
      ['prod', 'dev', '', 'Choose Another Kubeconfig File…', 'Start Demo Cluster'],
    );
    assert.match(choices[0].items[1]?.description ?? '', /in use/);
    assert.deepEqual(done, ['select dev']);
  });

  it('leads to another kubeconfig and to the demo cluster', async () => {
    chosenLabels.push('Choose Another Kubeconfig File…', 'Start Demo Cluster');
    openAnswers.push([Uri.file('/work/team')]);
    await executeCommand(COMMANDS.selectContext);
    assert.deepEqual(done, ['use /work/team']);
    await executeCommand(COMMANDS.selectContext);
    assert.equal(executed.at(-1)?.command, COMMANDS.startDemo);
  });

  it('changes nothing when the person leaves', async () => {
    await executeCommand(COMMANDS.selectContext);
    assert.deepEqual(done, []);
  });

  it('says beforehand that choosing ends a demo cluster, and starts no other', async () => {
    isDemo = true;
    await executeCommand(COMMANDS.selectContext);
    assert.match(choices[0]?.placeHolder ?? '', /demo cluster/);
    assert.ok(choices[0]?.items.every(({ label }) => label !== 'Start Demo Cluster'));
  });

  it('says what is wrong where there is no context, and offers the other ways', async () => {
    kubeconfig = { ...kubeconfig, contexts: [] };
    answers.push(() => 'Start Demo Cluster');
    await executeCommand(COMMANDS.selectContext);
    assert.match(messages[0]?.text ?? '', /config/);
    assert.equal(executed.at(-1)?.command, COMMANDS.startDemo);
    kubeconfig = { ...kubeconfig, problems: ['config cannot be read.'] };
    await executeCommand(COMMANDS.selectContext);
    assert.equal(messages[1]?.text, 'config cannot be read.');
    assert.equal(choices.length, 0);
  });

  it('shows names of any length and kind as plain text', async () => {
    kubeconfig = { ...kubeconfig, contexts: [context(`$(trash) a\u202eb\u0007${'x'.repeat(300)}`)] };
    chosenLabels.push('nothing');
    await executeCommand(COMMANDS.selectContext);
    const label = choices[0]?.items[0]?.label ?? '';
    assert.match(label, /^\$ \(trash\) ab x+…$/);
    assert.ok(label.length < 300);
  });
});

describe('Choose Kubeconfig File', () => {
  const choose = async (file: string | undefined): Promise<void> => {
    openAnswers.push(file === undefined ? undefined : [Uri.file(file)]);
    await executeCommand(COMMANDS.chooseKubeconfig);
  };

  it('takes a file with contexts', async () => {
    await choose('/work/team');
    assert.deepEqual(done, ['use /work/team']);
    assert.equal(choices.length, 0);
  });

  it('changes nothing when the person leaves', async () => {
    await choose(undefined);
    assert.deepEqual([done, messages], [[], []]);
  });

  it('does not take another file, says why, and lets the person choose again', async () => {
    answers.push(() => 'Choose Another File…');
    openAnswers.push([Uri.file('/work/notes.txt')], [Uri.file('/work/team')]);
    await executeCommand(COMMANDS.chooseKubeconfig);
    assert.match(messages[0]?.text ?? '', /notes\.txt .*It is no YAML\./);
    assert.deepEqual(done, ['use /work/team']);
  });

  it('asks for the context where the file leaves it open', async () => {
    kubeconfig = { ...kubeconfig, currentContext: undefined };
    chosenLabels.push('prod');
    await choose('/work/undecided');
    assert.deepEqual(done, ['use /work/undecided', 'select prod']);
  });

  it('leads back to the default from a chosen file, or to another', async () => {
    chosenKubeconfig = '/work/team';
    chosenLabels.push('Use the Default Kubeconfig', 'Choose Another File…');
    await executeCommand(COMMANDS.chooseKubeconfig);
    assert.deepEqual(done, ['use undefined']);
    await choose('/work/team');
    assert.deepEqual(done, ['use undefined', 'use /work/team']);
    await executeCommand(COMMANDS.chooseKubeconfig);
    assert.equal(done.length, 2, 'the person left');
  });
});

describe('Copy Role', () => {
  const refused = (kind: 'forbidden' | 'notInstalled', namespace: string | undefined) => ({
    ...{ kind, namespace, objectKind: 'Rollout', sentence: 'No.', remedy: 'Ask.' },
  });
  const copiedFor = async (...parts: readonly ReturnType<typeof refused>[]): Promise<readonly unknown[]> => {
    assert.ok(session);
    session = { ...session, freshness: { ...LIVE, refused: parts } };
    await executeCommand(COMMANDS.copyRole);
    return [...copied.text.matchAll(/^kind: (\w+)$|^ {2}namespace: (.*)$/gm)].map(([, kind, name]) => kind ?? name);
  };

  it('is for the namespaces that are refused, each once', async () => {
    const both = await copiedFor(refused('forbidden', 'shop'), refused('forbidden', 'shop'));
    assert.deepEqual(both, ['Role', '"shop"', 'RoleBinding', '"shop"']);
    assert.match(messages[0]?.text ?? '', /shop/);
  });

  it('is for the whole cluster where that is refused, and where nothing is', async () => {
    const whole = ['ClusterRole', 'ClusterRoleBinding'];
    assert.deepEqual(await copiedFor(refused('forbidden', undefined), refused('forbidden', 'shop')), whole);
    assert.deepEqual(await copiedFor(refused('notInstalled', 'shop')), whole);
    session = undefined;
    await executeCommand(COMMANDS.copyRole);
    assert.match(copied.text, /kind: ClusterRole\n/);
  });
});

describe('Set Namespaces', () => {
  it('says why there is nothing to choose where nothing is connected', async () => {
    session = undefined;
    await executeCommand(COMMANDS.setNamespaces);
    assert.equal(messages[0]?.text, 'There is no kubeconfig. Choose one.');
    assert.deepEqual(done, []);
  });
});
