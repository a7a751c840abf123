// One person's work with files: everything that is known of a workspace and of the texts that are open in it, kept up to
// date by what is typed and by what changes on disk. Who shows it (an editor, a command line) brings the ports.
import type { Disposable } from '../lifecycle';
import { DisposableStore } from '../lifecycle';
import { Charts } from './charts/charts';
import { ClusterFacts } from './cluster/clusterFacts';
import { OpenDocuments } from './documents/openDocuments';
import { SchemaCoverage } from './documents/schemaCoverage';
import { KustomizePatches } from './files/kustomizePatches';
import { WorkspaceIndex } from './index/workspaceIndex';
import type { WorkspacePorts } from './ports';
import { Checks } from './scheduling/checks';
import { INDEX } from './scheduling/delays';
import { Schedule } from './scheduling/schedule';

/** What on disk is worth a look: manifests, values, templates of charts, kustomizations without an ending. */
const WATCHED = '**/{*.yaml,*.yml,*.tpl,Kustomization}';

export class WorkspaceSession implements Disposable {
  readonly ports: WorkspacePorts;
  readonly index: WorkspaceIndex;
  readonly cluster: ClusterFacts;
  readonly documents: OpenDocuments;
  readonly schedule: Schedule;
  readonly checks: Checks;
  readonly #store: DisposableStore;
  readonly #charts: Charts;
  readonly #patches: KustomizePatches;

  constructor(ports: WorkspacePorts) {
    this.ports = ports;
    const { files, texts, settings, clock, log } = ports;
    const store = new DisposableStore((error) => log.error('closing a part of the workspace failed', error));
    this.#store = store;
    this.#charts = store.add(new Charts(ports, log));
    this.#patches = store.add(new KustomizePatches(ports, log));
    const coverage = store.add(new SchemaCoverage(ports));
    this.cluster = store.add(new ClusterFacts(ports));
    this.index = store.add(new WorkspaceIndex({ ports, charts: this.#charts, patches: this.#patches }));
    this.documents = store.add(
      new OpenDocuments({
        ports,
        charts: this.#charts,
        patches: this.#patches,
        index: this.index,
        cluster: this.cluster,
        coverage,
      }),
    );
    this.schedule = store.add(new Schedule({ texts, clock, log }));
    this.checks = store.add(new Checks({ ports, documents: this.documents, schedule: this.schedule }));
    store.add(this.documents.onDidChangeSurroundings(() => this.schedule.surroundingsChanged()));
    store.add(files.watch(WATCHED, (uri) => this.#fileChanged(uri)));
    store.add(files.onDidChangeFolders(() => this.index.rescan()));
    store.add(
      settings.onDidChange(({ valuesPaths }) => {
        if (valuesPaths) this.index.rescan();
      }),
    );
    store.add(
      this.schedule.follow({
        what: 'indexing what was typed',
        delays: INDEX,
        run: (uri) => this.#textChanged(uri),
        closed: (uri) => {
          this.documents.forget(uri);
          coverage.forget(uri);
          // What was not saved is forgotten.
          this.index.textChanged(uri);
        },
      }),
    );
    this.index.rescan();
  }

  dispose(): void {
    this.#store.dispose();
  }

  #fileChanged(uri: string): void {
    this.#patches.fileChanged(uri);
    this.#charts.fileChanged(uri);
    this.index.fileChanged(uri);
  }

  #textChanged(uri: string): void {
    this.#patches.fileChanged(uri);
    this.#charts.fileChanged(uri);
    this.index.textChanged(uri);
  }
}
