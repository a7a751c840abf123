// What the controller refuses about the Services that a strategy names: one that isn't there, one that selects other pods
// than the Rollout's, one that belongs to another Rollout.
import type { PodMetadata, Rollout, Service } from '../../objects/objects';
import { MANAGED_BY_ANNOTATION, POD_TEMPLATE_HASH_LABEL } from '../../objects/wellKnownKeys';

/** A Service that the strategy names, its field, and the labels that only the pods of its role have. */
interface NamedService {
  readonly field: string;
  readonly name: string;
  readonly role: PodMetadata | undefined;
}

/** The first that doesn't exist, as a field error. Source: reference 4.3, upstream `getReferencedServices`. */
export function missingService(rollout: Rollout, services: readonly Service[]): string | undefined {
  const missing = namedServices(rollout).find(({ name }) => !find(services, name));
  return missing && refused(missing, `service "${missing.name}" not found`);
}

/** The first that selects or belongs to something else, as a field error. Source: reference 4.3, upstream `ValidateService`. */
export function unfitService(rollout: Rollout, services: readonly Service[]): string | undefined {
  const podLabels = rollout.spec.template?.metadata?.labels ?? {};
  for (const named of namedServices(rollout)) {
    const service = find(services, named.name);
    if (!service) continue;
    for (const [key, value] of Object.entries(service.spec.selector ?? {})) {
      if (key === POD_TEMPLATE_HASH_LABEL || podLabels[key] === value || named.role?.labels?.[key] === value) continue;
      return refused(named, `Service "${named.name}" has unmatch label "${key}" in rollout`);
    }
    const owner = service.metadata.annotations?.[MANAGED_BY_ANNOTATION];
    if (owner !== undefined && owner !== rollout.metadata.name) {
      return refused(named, `Service "${named.name}" is managed by another Rollout`);
    }
  }
  return undefined;
}

/** In the order in which the controller looks for them. */
function namedServices({ spec }: Rollout): readonly NamedService[] {
  const { canary, blueGreen } = spec.strategy;
  const named: readonly (readonly [field: string, name: string | undefined, role?: PodMetadata | undefined])[] =
    blueGreen
      ? [
          ['blueGreen.activeService', blueGreen.activeService, blueGreen.activeMetadata],
          ['blueGreen.previewService', blueGreen.previewService, blueGreen.previewMetadata],
        ]
      : [
          ['canary.stableService', canary?.stableService, canary?.stableMetadata],
          ['canary.canaryService', canary?.canaryService, canary?.canaryMetadata],
          ['canary.pingPong.pingService', canary?.pingPong?.pingService],
          ['canary.pingPong.pongService', canary?.pingPong?.pongService],
        ];
  return named.flatMap(([field, name, role]) => (name ? [{ field, name, role }] : []));
}

function find(services: readonly Service[], name: string): Service | undefined {
  return services.find(({ metadata }) => metadata.name === name);
}

function refused({ field, name }: NamedService, detail: string): string {
  return `spec.strategy.${field}: Invalid value: ${JSON.stringify(name)}: ${detail}`;
}
