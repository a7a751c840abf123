// Where a Service sends its traffic: the controller writes the hash of a revision into its selector.
import { selectedHash } from '../../model/workloads/services';
import type { Service } from '../../objects/objects';
import { MANAGED_BY_ANNOTATION, POD_TEMPLATE_HASH_LABEL } from '../../objects/wellKnownKeys';
import type { Pass } from '../pass/pass';
import { messages, SWITCH_SERVICE } from '../pass/wording';

/** True once a Rollout has taken the Service over. */
export function isManaged({ metadata }: Service): boolean {
  return metadata.annotations?.[MANAGED_BY_ANNOTATION] !== undefined;
}

/** Lets a Service select the pods of a revision, and marks it as managed. Source: upstream `switchServiceSelector`. */
export function switchService(pass: Pass, service: Service, hash: string): void {
  const before = selectedHash(service);
  if (before === hash && isManaged(service)) return;
  const { metadata, spec } = service;
  const annotations = { [MANAGED_BY_ANNOTATION]: pass.rollout.metadata.name, ...metadata.annotations };
  pass.services.write({
    ...service,
    metadata: { ...metadata, annotations },
    spec: { ...spec, selector: { ...spec.selector, [POD_TEMPLATE_HASH_LABEL]: hash } },
  });
  pass.event(SWITCH_SERVICE, messages.switched(metadata.name, before ?? '', hash));
}
