// What becomes of a Service whose Rollout is gone: it selects the pods of any revision again. Source: upstream service
// controller, `syncService`.
import { MANAGED_BY_ANNOTATION, POD_TEMPLATE_HASH_LABEL } from '../../rollouts';
import { objectAt, stringAt, without } from '../server/storage/json';
import { kindNamed } from '../server/storage/kinds';
import type { Registry } from '../server/storage/registry';
import type { Change, Store } from '../server/storage/store';
import type { Controller } from './controllerManager';

const ROLLOUT = kindNamed('Rollout');
const SERVICE = kindNamed('Service');

/** Keys are `namespace/name` of Rollouts that were deleted. */
export class ManagedServices implements Controller {
  readonly name = 'managed services';
  readonly #store: Store;
  readonly #registry: Registry;

  constructor(store: Store, registry: Registry) {
    this.#store = store;
    this.#registry = registry;
  }

  concerns({ kind, type, object: { metadata } }: Change): readonly string[] {
    return kind === ROLLOUT && type === 'DELETED' ? [`${metadata.namespace ?? ''}/${metadata.name}`] : [];
  }

  reconcile(key: string): undefined {
    const [namespace = '', name = ''] = key.split('/');
    if (this.#store.get(ROLLOUT, namespace, name)) return;
    for (const service of this.#store.list(SERVICE, namespace)) {
      const annotations = objectAt(service.metadata, 'annotations');
      if (stringAt(annotations, MANAGED_BY_ANNOTATION) !== name) continue;
      const spec = objectAt(service, 'spec');
      this.#registry.update(SERVICE, namespace, service.metadata.name, {
        ...service,
        metadata: { ...service.metadata, annotations: without(annotations, MANAGED_BY_ANNOTATION) },
        spec: { ...spec, selector: without(objectAt(spec, 'selector'), POD_TEMPLATE_HASH_LABEL) },
      });
    }
  }
}
