// The group of analysis templates: they are read exactly as long as it is open in a visible view.
import type { Disposable } from '../../lifecycle';
import { DisposableValue } from '../../lifecycle';
import type { Row } from '../../presentation/tree';
import { templateRows } from '../../presentation/tree';
import type { TemplatesLook } from '../../session';
import type { WatchedCluster } from './watchedCluster';

export class OpenTemplates implements Disposable {
  readonly #cluster: Pick<WatchedCluster, 'session'>;
  readonly #changed: () => void;
  readonly #look = new DisposableValue<TemplatesLook>();

  /** @param changed the rows are others, while the group is open. */
  constructor(cluster: Pick<WatchedCluster, 'session'>, changed: () => void) {
    this.#cluster = cluster;
    this.#changed = changed;
  }

  get isOpen(): boolean {
    return this.#look.value !== undefined;
  }

  /** The group is opened, or stays open. */
  rows(): readonly Row[] {
    const { session } = this.#cluster;
    if (!session) return [];
    if (!this.#look.value) {
      const look = session.lookAtTemplates();
      // Its subscription ends with it.
      look.onDidChange(this.#changed);
      this.#look.set(look);
    }
    const { fleet, scope } = session;
    const { templates, freshness } = this.#look.value ?? {};
    return templateRows(
      templates && freshness && { templates, freshness, rollouts: fleet.rollouts(), namespaces: scope.namespaces },
    );
  }

  close(): void {
    this.#look.clear();
  }

  dispose(): void {
    this.#look.dispose();
  }
}
