// What authoring finds in the open texts: soon after each change, and never an answer about a version that is no longer
// there.
import type { ReportedFinding } from '../../authoring';
import { findings } from '../../authoring';
import type { Disposable, Event } from '../../lifecycle';
import { DisposableStore, Emitter } from '../../lifecycle';
import type { OpenDocuments } from '../documents/openDocuments';
import type { WorkspacePorts } from '../ports';
import { CHECK } from './delays';
import type { Schedule } from './schedule';

/** All findings of a text, about exactly this version. */
export interface CheckedText {
  readonly uri: string;
  readonly version: number;
  readonly findings: readonly ReportedFinding[];
}

export interface ChecksOptions {
  readonly ports: Pick<WorkspacePorts, 'texts' | 'log'>;
  readonly documents: OpenDocuments;
  readonly schedule: Schedule;
}

export class Checks implements Disposable {
  readonly #options: ChecksOptions;
  readonly #store = new DisposableStore();
  readonly #checked: Emitter<CheckedText>;
  readonly #closed: Emitter<string>;

  constructor(options: ChecksOptions) {
    this.#options = options;
    const { ports, schedule } = options;
    const failed = (error: unknown): void => ports.log.error('a listener of the findings failed', error);
    this.#checked = this.#store.add(new Emitter<CheckedText>(failed));
    this.#closed = this.#store.add(new Emitter<string>(failed));
    this.#store.add(
      schedule.follow({
        what: 'checking a file',
        delays: CHECK,
        run: (uri) => this.#check(uri),
        closed: (uri) => this.#closed.fire(uri),
      }),
    );
  }

  get onDidCheck(): Event<CheckedText> {
    return this.#checked.event;
  }

  /** A text was closed, and its findings with it. */
  get onDidClose(): Event<string> {
    return this.#closed.event;
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #check(uri: string): Promise<void> {
    const { ports, documents } = this.#options;
    // Nobody can change anything in the old side of a comparison.
    if (ports.texts.get(uri)?.isReadOnly !== false) return;
    const context = await documents.context(uri);
    // Whoever changed it wakes us again.
    if (!context || this.#store.disposed) return;
    const { version } = context;
    this.#checked.fire({ uri, version, findings: findings(context.authoring, context.findings) });
  }
}
