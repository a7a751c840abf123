// Which context is worked with, and what happens when the choice or the kubeconfig on disk changes.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { KubeconfigSource, LoadedKubeconfig } from '../../../src/kubernetes';
import { mergeContents } from '../../../src/kubernetes/kubeconfig/load';
import { Emitter } from '../../../src/lifecycle';
import type { HostState } from '../../../src/session';
import { SessionHost } from '../../../src/session';
import { failure, FakeClient } from '../../support/kubernetes/fakeClient';
import { ManualClock } from '../../support/manualClock';
import { MemoryLog } from '../../support/memoryLog';

const OWN: KubeconfigSource = { env: {}, homeDirectory: '/home/ann' };
const DEMO: KubeconfigSource = { env: {}, homeDirectory: '/home/ann', setting: '/elsewhere/demo' };

interface Config {
  readonly contexts?: readonly string[];
  readonly current?: string;
  /** By context: with another one, a connection would be another. */
  readonly tokens?: Readonly<Record<string, string>>;
}

function hosted() {
  const clients: FakeClient[] = [];
  const kubeconfigs: LoadedKubeconfig[] = [];
  const watchers: {
    readonly source: KubeconfigSource;
    readonly change: (config: Config) => void;
    disposed: boolean;
  }[] = [];
  const answers: Promise<LoadedKubeconfig>[] = [];
  const log = new MemoryLog();
  const ended: string[] = [];
  const host = new SessionHost(
    { clock: new ManualClock(), random: () => 0.5, log, namespaces: () => [], mayRunCommands: () => false },
    {
      watchKubeconfig: (source) => {
        const changed = new Emitter<LoadedKubeconfig>((error) => {
          throw error;
        });
        const watcher = { source, change: (config: Config) => changed.fire(kubeconfig(config)), disposed: false };
        watchers.push(watcher);
        return {
          current: () => answers.shift() ?? Promise.reject(new Error('no kubeconfig was given')),
          onDidChange: changed.event,
          dispose: () => {
            watcher.disposed = true;
            changed.dispose();
          },
        };
      },
      connect: (kubeconfig, context) => {
        kubeconfigs.push(kubeconfig);
        if (context === 'broken') throw failure('kubeconfig', 'The context names a cluster that is not there.');
        const client = Object.assign(new FakeClient(), { context });
        clients.push(client);
        return client;
      },
      dispose: () => ended.push('parts'),
    },
  );
  const states: string[] = [];
  /** What the log says at its usual level. */
  const told = (): readonly string[] => log.lines.filter((line) => line.startsWith('info '));
  host.onDidChange((state) => states.push(state.kind));
  return {
    host,
    clients,
    /** What each client was made with. */
    kubeconfigs,
    watchers,
    states,
    ended,
    told,
    /** What the next kubeconfig to be read says. */
    give: (config: Config | Promise<LoadedKubeconfig>) =>
      answers.push(config instanceof Promise ? config : Promise.resolve(kubeconfig(config))),
  };
}

/** A kubeconfig as it would stand on disk; one cluster and one user for each context. */
function kubeconfig({ contexts = [], current = '', tokens = {} }: Config): LoadedKubeconfig {
  const named = (make: (name: string) => object): object[] => contexts.map((name) => ({ name, ...make(name) }));
  const text = JSON.stringify({
    'current-context': current,
    contexts: named((name) => ({ context: { cluster: name, user: name } })),
    clusters: named((name) => ({ cluster: { server: `https://${name}.example` } })),
    users: named((name) => ({ user: { token: tokens[name] ?? 'token' } })),
  });
  const files = { files: ['/home/ann/.kube/config'], from: 'home', problems: [] } as const;
  return mergeContents(files, [{ kind: 'read', bytes: Buffer.from(text) }], undefined);
}

function contextOf(state: HostState): string {
  assert.ok(state.kind === 'open', `it is ${state.kind}`);
  return state.session.client.context;
}

describe('choosing a context', () => {
  it('opens the current one without a choice', async () => {
    const { host, give, states } = hosted();
    give({ contexts: ['prod', 'dev'], current: 'dev' });
    assert.equal(contextOf(await host.choose({ source: OWN })), 'dev');
    assert.deepEqual(states, ['opening', 'open']);
    assert.equal(host.session?.client.context, 'dev');
  });

  it('ends the session of the one before', async () => {
    const { host, give, clients } = hosted();
    give({ contexts: ['prod', 'dev'], current: 'dev' });
    await host.choose({ source: OWN });
    const before = host.session;
    give({ contexts: ['prod', 'dev'], current: 'dev' });
    assert.equal(contextOf(await host.choose({ source: OWN, context: 'prod' })), 'prod');
    assert.equal(before?.disposed, true);
    assert.deepEqual(
      clients.map(({ context, disposed }) => [context, disposed]),
      [
        ['dev', true],
        ['prod', false],
      ],
    );
  });

  it("takes another kubeconfig, such as the demo cluster's", async () => {
    const { host, give, watchers } = hosted();
    give({ contexts: ['prod'], current: 'prod' });
    await host.choose({ source: OWN });
    give({ contexts: ['demo'], current: 'demo' });
    assert.equal(contextOf(await host.choose({ source: DEMO })), 'demo');
    assert.deepEqual(
      watchers.map(({ source, disposed }) => [source, disposed]),
      [
        [OWN, true],
        [DEMO, false],
      ],
    );
  });

  it('writes to the log why nothing can be opened, each reason once', async () => {
    const { host, give, told, watchers } = hosted();
    give({ contexts: ['broken'], current: 'broken' });
    await host.choose({ source: OWN });
    give({ contexts: ['broken'], current: 'broken' });
    await host.choose({ source: OWN });
    assert.equal(told().length, 1);
    assert.match(told()[0] ?? '', /context "broken".*names a cluster that is not there\. Check the cluster\./);
    watchers.at(-1)?.change({});
    watchers.at(-1)?.change({});
    assert.equal(told().length, 2);
    assert.match(told()[1] ?? '', /\/home\/ann\/\.kube\/config/);
    watchers.at(-1)?.change({ contexts: ['prod'] });
    assert.match(told()[2] ?? '', /no current context/);
  });

  it('drops what still arrives for an older choice', async () => {
    const { host, give } = hosted();
    let arrive: (late: LoadedKubeconfig) => void = () => undefined;
    give(
      new Promise((resolve) => {
        arrive = resolve;
      }),
    );
    const first = host.choose({ source: OWN, context: 'slow' });
    give({ contexts: ['fast'], current: 'fast' });
    await host.choose({ source: OWN, context: 'fast' });
    arrive(kubeconfig({ contexts: ['slow'], current: 'slow' }));
    assert.equal(contextOf(await first), 'fast');
  });

  it('says what is missing', async () => {
    const { host, give } = hosted();
    give({});
    assert.equal((await host.choose({ source: OWN })).kind, 'noKubeconfig');
    give({ contexts: ['prod'] });
    const state = await host.choose({ source: OWN });
    assert.ok(state.kind === 'noContext');
    assert.deepEqual(
      state.contexts.map(({ name }) => name),
      ['prod'],
    );
  });

  it("says why a context can't be used", async () => {
    const { host, give } = hosted();
    give({ contexts: ['broken'], current: 'broken' });
    const state = await host.choose({ source: OWN });
    assert.ok(state.kind === 'failed');
    assert.equal(state.context, 'broken');
    assert.equal(state.problem.sentence, 'The context names a cluster that is not there.');
  });

  it("says why a kubeconfig can't be read", async () => {
    const { host, give } = hosted();
    give(Promise.reject(failure('kubeconfig', 'The file is no YAML.')));
    const state = await host.choose({ source: OWN });
    assert.ok(state.kind === 'failed');
    assert.equal(state.problem.sentence, 'The file is no YAML.');
  });
});

describe('a kubeconfig that changes on disk', () => {
  async function opened(config: Config, context?: string) {
    const all = hosted();
    all.give(config);
    await all.host.choose({ source: OWN, context });
    const change = (next: Config): void => all.watchers.at(-1)?.change(next);
    return { ...all, change };
  }

  it('leaves the session alone while the connection would be the same', async () => {
    const { host, change, states, kubeconfigs } = await opened({ contexts: ['prod'], current: 'prod' });
    const { session } = host;
    change({ contexts: ['prod', 'new'], current: 'prod' });
    assert.equal(host.session, session);
    assert.deepEqual(states, ['opening', 'open']);
    host.openClient();
    assert.equal(kubeconfigs.at(-1)?.contexts.length, 2, 'a further client is made with what is on disk now');
  });

  it('opens a new session when the connection is another', async () => {
    const { host, change } = await opened({ contexts: ['prod'], current: 'prod', tokens: { prod: 'one' } });
    const { session } = host;
    change({ contexts: ['prod'], current: 'prod', tokens: { prod: 'two' } });
    assert.notEqual(host.session, session);
    assert.equal(session?.disposed, true);
  });

  it('is followed to another current context where none was chosen', async () => {
    const { host, change } = await opened({ contexts: ['prod', 'dev'], current: 'prod' });
    change({ contexts: ['prod', 'dev'], current: 'dev' });
    assert.equal(contextOf(host.state), 'dev');
  });

  it('is not followed away from the context that was chosen', async () => {
    const { host, change } = await opened({ contexts: ['prod', 'dev'], current: 'prod' }, 'prod');
    const { session } = host;
    change({ contexts: ['prod', 'dev'], current: 'dev' });
    assert.equal(host.session, session);
  });

  it('ends the session when nothing is left to work with, and begins anew when it is back', async () => {
    const { host, change } = await opened({ contexts: ['prod'], current: 'prod' });
    change({});
    assert.equal(host.state.kind, 'noKubeconfig');
    assert.equal(host.session, undefined);
    change({ contexts: ['prod'], current: 'prod' });
    assert.equal(contextOf(host.state), 'prod');
  });
});

describe('the end of the host', () => {
  it('ends the session, the watching and the sign-ins', async () => {
    const { host, give, clients, watchers, ended } = hosted();
    give({ contexts: ['prod'], current: 'prod' });
    await host.choose({ source: OWN });
    host.dispose();
    host.dispose();
    assert.equal(clients[0]?.disposed, true);
    assert.equal(watchers[0]?.disposed, true);
    assert.deepEqual(ended, ['parts']);
    assert.equal((await host.choose({ source: OWN })).kind, 'closed');
  });

  it('can be a pause: closed, and chosen again', async () => {
    const { host, give } = hosted();
    give({ contexts: ['prod', 'dev'], current: 'prod' });
    await host.choose({ source: OWN, context: 'dev' });
    host.close();
    assert.equal(host.state.kind, 'closed');
    assert.equal(host.openClient(), undefined);
    give({ contexts: ['prod', 'dev'], current: 'prod' });
    assert.equal(contextOf(await host.choose({ source: OWN, context: 'dev' })), 'dev');
  });
});

describe('a client beside the session', () => {
  it("is one to the open context, made as the session's is, and its own", async () => {
    const { host, give, clients } = hosted();
    assert.equal(host.openClient(), undefined);
    give({ contexts: ['prod', 'dev'], current: 'prod' });
    await host.choose({ source: OWN, context: 'dev' });
    const client = host.openClient();
    assert.ok(client);
    assert.equal(client.context, 'dev');
    assert.equal(client, clients[1]);
    client.dispose();
    assert.equal(clients[0]?.disposed, false, 'the session goes on');
  });
});
