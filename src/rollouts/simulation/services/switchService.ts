// Pointing a Service to the pods of one revision: its selector gets that revision's hash, and the Service a note of the
// Rollout that manages it.
import { selectedHash } from '../../model/workloads/services';
import type { Service } from '../../objects/objects';
import { MANAGED_BY_ANNOTATION, POD_TEMPLATE_HASH_LABEL } from '../../objects/wellKnownKeys';
import type { Pass } from '../pass/pass';
import { messages, SWITCH_SERVICE } from '../pass/wording';

/** Switches the Service unless it points there already and is managed. Source: upstream `switchServiceSelector`. */
export function switchService(pass: Pass, service: Service, hash: string): void {
  const { metadata, spec } = service;
  const before = selectedHash(service);
  const isManaged = metadata.annotations?.[MANAGED_BY_ANNOTATION] !== undefined;
  if (isManaged && before === hash) return;
  const managed = { ...metadata.annotations, [MANAGED_BY_ANNOTATION]: pass.rollout.metadata.name };
  pass.services.write({
    ...service,
    metadata: isManaged ? metadata : { ...metadata, annotations: managed },
    spec: { ...spec, selector: { ...spec.selector, [POD_TEMPLATE_HASH_LABEL]: hash } },
  });
  pass.event(SWITCH_SERVICE, messages.switched(metadata.name, before ?? '', hash));
}
