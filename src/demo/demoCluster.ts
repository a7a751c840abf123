// One demo cluster: an API server with a life behind it. Tests start it in their own process, the extension as one of its
// own (main.ts).
import type { ControllerVersion } from '../rollouts/simulation';
import { ClusterClock } from './cluster/clusterClock';
import { ClusterLife, NAMESPACES } from './cluster/clusterLife';
import { containerLog } from './cluster/containerLogs';
import type { Controlled } from './control/controlApi';
import { serveControl } from './control/controlApi';
import { installedByHelm } from './helmReleases';
import { answerPrometheus } from './prometheus/promApi';
import type { Recording } from './replay/recording';
import type { Playing } from './replay/replayer';
import { namespacesOf, Replayer } from './replay/replayer';
import { SCENARIOS, scenariosNamed } from './scenarios';
import type { Quality } from './scenarios/scenario';
import { settledScenario } from './scenarios/settledScenario';
import { seededRandom } from './seededRandom';
import { ApiServer } from './server/apiServer';
import type { PolicyRule } from './server/http/authorization';
import type { ServerIdentity } from './server/http/certificates';
import { makeServerIdentity } from './server/http/certificates';
import type { Disturbance, Fault, FaultMatch } from './server/http/faults';
import { disturb } from './server/http/faults';
import { kubeconfigText } from './server/http/kubeconfig';
import type { RequestContext } from './server/http/requestContext';
import type { ResourceRequest } from './server/http/requestInfo';
import type { Counters } from './server/http/traffic';
import type { JsonObject, KubernetesObject } from './server/storage/json';
import { objectAt, stringAt, toJson } from './server/storage/json';
import { kindNamed } from './server/storage/kinds';
import { badRequest } from './server/storage/status';

export interface DemoClusterOptions {
  /**
   * How many times shorter than in the seed the pauses, intervals and start-ups are (default 4; 1 = as written; of a
   * recording the default is 1). Timestamps are the wall's at any speed: shortening.ts.
   */
  readonly speed?: number;
  /** Which scenarios live in it, by name (default: all). `[]` is an empty cluster with its two namespaces. */
  readonly scenarios?: readonly string[];
  /** Of which of them no update runs until somebody deploys a version, by name (default: none). */
  readonly settled?: readonly string[];
  /** Default: the system chooses. */
  readonly port?: number;
  /** Of names, noise and delays (default 1). */
  readonly seed?: number;
  /** Time between the bookmarks of a watch in ms (default a minute, as on a real server). */
  readonly bookmarkMs?: number;
  /** Whether anything happens by itself (default). Without: a bare API server with empty namespaces. */
  readonly controllers?: boolean;
  /** Whether the scenarios keep deploying versions on their own (default); what is on its way always continues. */
  readonly goesOn?: boolean;
  /** Which Argo Rollouts is behind it (default 1.9.1). */
  readonly version?: ControllerVersion;
  /** Plays this recording instead of scenarios; nothing else happens in the cluster. */
  readonly recording?: Recording;
  /** Whether the recording begins again after its end (default: it stays at its last state). */
  readonly loop?: boolean;
  /** Told of errors that no request should be able to cause (default: standard error). */
  readonly onError?: (error: unknown) => void;
}

/** Starts a cluster in this process and resolves when it answers. Close it, or the process stays. */
export async function startDemoCluster(options: DemoClusterOptions = {}): Promise<DemoCluster> {
  const clock = new ClusterClock();
  const cluster = new DemoCluster(options, clock, await makeServerIdentity(clock.now()));
  await cluster.start();
  return cluster;
}

export class DemoCluster implements Controlled {
  readonly #clock: ClusterClock;
  readonly #identity: ServerIdentity;
  readonly #api: ApiServer;
  readonly #life: ClusterLife | undefined;
  readonly #replayer: Replayer | undefined;
  readonly #namespaces: readonly string[];
  /** The namespace of the kubeconfig's context. */
  readonly #namespace: string;

  constructor(options: DemoClusterOptions, clock: ClusterClock, identity: ServerIdentity) {
    this.#clock = clock;
    this.#identity = identity;
    const { port = 0, seed = 1, bookmarkMs = 60_000, onError = console.error } = options;
    const { controllers = true, goesOn = true, version = '1.9.1', recording, loop = false } = options;
    const speed = options.speed ?? (recording ? 1 : 4);
    this.#api = new ApiServer({
      identity,
      clock,
      random: seededRandom(seed),
      port,
      bookmarkMs,
      logs: containerLog,
      proxy: (service, _port, context) => this.#prometheus(service, context),
      paths: (context) => serveControl(this, context),
      onError,
    });
    const { store, registry } = this.#api;
    const recorded = recording ? namespacesOf(recording) : [];
    this.#namespaces = [...new Set([...NAMESPACES, ...recorded])];
    this.#namespace = recorded[0] ?? 'data-platform';
    const chosen = options.scenarios ? scenariosNamed(options.scenarios) : SCENARIOS;
    const settled = scenariosNamed(options.settled ?? []);
    const scenarios = chosen
      .map((scenario) => (settled.includes(scenario) ? settledScenario(scenario) : scenario))
      .map((scenario) => installedByHelm(scenario, clock.now()));
    if (recording) this.#replayer = new Replayer({ store, clock, recording, speed, loop });
    else if (controllers)
      this.#life = new ClusterLife({ store, registry, clock, scenarios, speed, seed, version, goesOn, onError });
  }

  /** `https://127.0.0.1:PORT`. */
  get server(): string {
    return this.#api.url;
  }

  /** The bearer token of a user who may do everything. */
  get token(): string {
    return this.#api.authorization.token;
  }

  /** The certificate of the authority that signed the server's (PEM). */
  get authority(): string {
    return this.#identity.authority;
  }

  /** A kubeconfig (YAML) with one context; by default that of the user who may do everything. */
  kubeconfig(token: string = this.token): string {
    const { server, authority } = this;
    return kubeconfigText({ server, authority, token, namespace: this.#namespace });
  }

  /** Adds a user with these rights only, and returns the user's token. */
  addUser(name: string, rules: readonly PolicyRule[] = []): string {
    return this.#api.authorization.addUser(name, rules);
  }

  /** Takes a right away from everyone until the answer is called; access reviews say so too. */
  deny(rule: PolicyRule): () => void {
    return this.#api.authorization.deny(rule);
  }

  /** Lets requests go wrong from now on. */
  addFault(fault: Fault): void {
    this.#api.faults.add(fault);
  }

  faults(): readonly Fault[] {
    return this.#api.faults.active;
  }

  clearFaults(): void {
    this.#api.faults.clear();
  }

  /** Disturbs the watches that are open now; returns how many there were. */
  disturb(kind: Disturbance, match?: FaultMatch): number {
    return disturb(this.#api.traffic.streams, kind, match);
  }

  /** Forgets the history of changes: watches and pages from before now get a 410. */
  compact(): void {
    this.#api.store.compact();
  }

  counters(): Counters {
    return this.#api.traffic.counters();
  }

  /** The object as stored, or `undefined`. `namespace` is empty for cluster-scoped kinds. */
  read(kind: string, namespace: string, name: string): KubernetesObject | undefined {
    return this.#api.store.get(kindNamed(kind), namespace || undefined, name);
  }

  /** All objects of a kind, in order of namespace and name. */
  list(kind: string): readonly KubernetesObject[] {
    return this.#api.store.list(kindNamed(kind));
  }

  /** Creates an object; its kind and namespace stand in it. Status is kept, as if a controller had written it. */
  create(object: object): KubernetesObject {
    const json = toJson(object);
    const kind = kindNamed(stringAt(json, 'kind') ?? '');
    const { registry } = this.#api;
    const namespace = stringAt(objectAt(json, 'metadata'), 'namespace');
    const { object: created } = registry.create(kind, namespace, json);
    if (json['status'] === undefined || !kind.subresources.includes('status')) return created;
    return registry.update(kind, namespace, created.metadata.name, withStatus(created, json), 'status').object;
  }

  /** Ships a new version of a Rollout; returns its image. Throws a StatusError where there is no such Rollout. */
  ship(namespace: string, name: string, quality: Quality): string {
    return this.#living().ship(namespace, name, quality);
  }

  /** How many times shorter than in the seed durations are. */
  get speed(): number | undefined {
    return this.#life?.speed;
  }

  setSpeed(speed: number): void {
    this.#living().setSpeed(speed);
  }

  /** Lets `ms` go by at once: all timestamps move into the past, and everything that fell due happens. */
  advance(ms: number): void {
    this.#living().advance(ms);
  }

  /** Where a recording is that is being played; `undefined` for a living cluster. */
  get playing(): Playing | undefined {
    return this.#replayer?.playing;
  }

  /** Shows the moment after a recording's line (from 1) as the present, and stays there. */
  stopAt(line: number): void {
    if (!this.#replayer) throw badRequest('this demo cluster plays no recording');
    this.#replayer.stopAt(line);
  }

  async start(): Promise<void> {
    if (this.#life) this.#life.begin();
    else for (const name of this.#namespaces) this.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
    this.#replayer?.start();
    await this.#api.listen();
  }

  /** Ends every stream and connection; nothing is left. */
  async close(): Promise<void> {
    this.#life?.dispose();
    this.#replayer?.dispose();
    await this.#api.close();
  }

  #living(): ClusterLife {
    if (!this.#life) throw badRequest('nothing happens by itself in this demo cluster: it has no controllers');
    return this.#life;
  }

  #prometheus(service: KubernetesObject, { info, url, reply }: RequestContext<ResourceRequest>): boolean {
    const [api, version, path = ''] = info.rest;
    if (service.metadata.name !== 'prometheus' || !this.#life) return false;
    if (api !== 'api' || version !== 'v1') return false;
    const answer = answerPrometheus(path, url.searchParams, this.#clock.now(), this.#life.source);
    if (!answer) return false;
    reply.json(answer.status, answer.body);
    return true;
  }
}

function withStatus(created: KubernetesObject, wanted: JsonObject): JsonObject {
  return { ...created, status: objectAt(wanted, 'status') };
}
