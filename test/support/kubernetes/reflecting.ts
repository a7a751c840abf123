// A reflector of widgets against a real HTTPS server, over a real connection: what the fault tests share.
import type { Authority } from '../../../src/demo/server/http/certificates';
import type { ApiClient, ReflectorActivity, ReflectorOptions } from '../../../src/kubernetes';
import { Reflector } from '../../../src/kubernetes';
import type { Clock } from '../../../src/lifecycle';
import { MemoryLog } from '../memoryLog';
import { waitFor } from '../waitFor';
import { ApiServer } from './apiServer';
import { clusterOf, connectTest, kubeconfigOf, warmUp } from './connection';
import type { StoredWidget } from './widgets';
import { readWidget, WIDGETS, Widgets } from './widgets';

export class Reflecting<C extends Clock> {
  readonly server: ApiServer;
  readonly authority: Authority;
  readonly widgets: Widgets;
  readonly clock: C;
  readonly log: MemoryLog = new MemoryLog();
  readonly client: ApiClient;
  readonly reflector: Reflector<StoredWidget>;
  /** Each change of state, as "synced/watching". */
  readonly states: string[] = [];

  private constructor(
    server: ApiServer,
    authority: Authority,
    widgets: Widgets,
    clock: C,
    options: Partial<ReflectorOptions<StoredWidget>>,
  ) {
    this.server = server;
    this.authority = authority;
    this.widgets = widgets;
    this.clock = clock;
    this.client = connectTest(kubeconfigOf(clusterOf(server, authority), { token: 'good' }), { clock, log: this.log });
    this.reflector = new Reflector({
      client: this.client,
      resource: WIDGETS,
      read: readWidget,
      clock,
      random: () => 0.5,
      log: this.log,
      ...options,
    });
    this.reflector.onDidChangeState(({ data, activity }) => this.states.push(`${data.kind}/${activity.kind}`));
  }

  /** A server with the widgets "a" and "b", and a reflector that is not started. */
  static async create<C extends Clock>(
    clock: C,
    options: Partial<ReflectorOptions<StoredWidget>> = {},
  ): Promise<Reflecting<C>> {
    await warmUp();
    const widgets = new Widgets();
    widgets.put('a', '1');
    widgets.put('b', '1');
    const { server, authority } = await ApiServer.startSecure(widgets.handle);
    return new Reflecting(server, authority, widgets, clock, options);
  }

  /** What is stored, as "a=1 b=2". */
  get stored(): string {
    return textOf([...this.reflector.store.values()].map(({ metadata, value }) => ({ name: metadata.name, value })));
  }

  /** What the server holds, in the same form. */
  get truth(): string {
    return textOf([...this.widgets.objects.values()].map(({ metadata, value }) => ({ name: metadata.name, value })));
  }

  start(): void {
    this.reflector.start();
  }

  /** Waits until the store equals the truth. */
  converged(): Promise<void> {
    return waitFor(`the store holds ${this.truth}`, () => this.stored === this.truth);
  }

  /** What a failed wait needs to know. */
  get situation(): string {
    const { activity, data } = this.reflector.state;
    const error = 'error' in activity ? ` ${activity.error.message}` : '';
    return `${data.kind}, ${activity.kind}${error}, ${this.widgets.lists} lists, ${this.widgets.watches} watches, ${this.widgets.watcherCount} open`;
  }

  /** Waits until the reflector does this, and gives its whole activity. */
  async activity(kind: ReflectorActivity['kind']): Promise<ReflectorActivity> {
    await waitFor(`the reflector is ${kind}`, () => this.reflector.state.activity.kind === kind);
    return this.reflector.state.activity;
  }

  /** Waits until a watch is open and the store equals the truth. */
  async watching(): Promise<void> {
    await waitFor(
      'a watch stands',
      () => this.reflector.state.activity.kind === 'watching' && this.widgets.watcherCount > 0,
    );
    await this.converged();
  }

  /** Ends the client, waits until its last socket is closed, and ends the server. */
  async dispose(): Promise<void> {
    this.reflector.dispose();
    this.client.dispose();
    await this.server.allClosed();
    await this.server.stop();
  }
}

function textOf(objects: readonly { readonly name: string; readonly value: string }[]): string {
  return objects
    .map(({ name, value }) => `${name}=${value}`)
    .sort()
    .join(' ');
}
