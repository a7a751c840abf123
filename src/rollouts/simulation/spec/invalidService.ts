// What the controller refuses in the Services that a blue-green strategy names: they must exist, select nothing that the pods
// are not, and belong to no other Rollout.
import type { Rollout, Service } from '../../objects/objects';
import { MANAGED_BY_ANNOTATION, POD_TEMPLATE_HASH_LABEL } from '../../objects/wellKnownKeys';

interface NamedService {
  readonly path: string;
  readonly name: string;
}

/** The first Service that does not exist, as a field error. Source: reference 4.3, upstream `getReferencedServices`. */
export function missingService(rollout: Rollout, services: readonly Service[]): string | undefined {
  const missing = namedServices(rollout).find(({ name }) => !services.some(({ metadata }) => metadata.name === name));
  return missing && invalid(missing, `service "${missing.name}" not found`);
}

/** The first Service that the Rollout may not manage. Source: reference 4.3, upstream `ValidateService`. */
export function invalidService(rollout: Rollout, services: readonly Service[]): string | undefined {
  const labels = rollout.spec.template?.metadata?.labels ?? {};
  for (const named of namedServices(rollout)) {
    const service = services.find(({ metadata }) => metadata.name === named.name);
    if (!service) continue;
    for (const [key, value] of Object.entries(service.spec.selector ?? {})) {
      if (key === POD_TEMPLATE_HASH_LABEL || labels[key] === value) continue;
      return invalid(named, `Service "${named.name}" has unmatch label "${key}" in rollout`);
    }
    const manager = service.metadata.annotations?.[MANAGED_BY_ANNOTATION];
    if (manager === undefined || manager === rollout.metadata.name) continue;
    return invalid(named, `Service "${named.name}" is managed by another Rollout`);
  }
  return undefined;
}

function namedServices({ spec }: Rollout): readonly NamedService[] {
  const { activeService, previewService } = spec.strategy.blueGreen ?? {};
  const named = [
    { path: 'activeService', name: activeService },
    { path: 'previewService', name: previewService },
  ];
  return named.flatMap(({ path, name }) => (name ? [{ path: `spec.strategy.blueGreen.${path}`, name }] : []));
}

function invalid({ path, name }: NamedService, detail: string): string {
  return `${path}: Invalid value: ${JSON.stringify(name)}: ${detail}`;
}
