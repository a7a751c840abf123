// The table of scenarios. A new one is one file and one row.
import { blueGreen } from './blueGreen';
import { experiment } from './experiment';
import { featureStore } from './featureStore';
import { ingestGateway } from './ingestGateway';
import { mlflow } from './mlflow';
import { modelServing } from './modelServing';
import { portalServices } from './portalServices';
import { queryEngine } from './queryEngine';
import { routed } from './routed';
import type { Scenario } from './scenario';
import { workloadReference } from './workloadReference';

export const SCENARIOS: readonly Scenario[] = [
  portalServices,
  ingestGateway,
  queryEngine,
  mlflow,
  modelServing,
  featureStore,
  blueGreen,
  routed,
  experiment,
  workloadReference,
];

/** The scenarios of these names; throws for a name that is none. */
export function scenariosNamed(names: readonly string[]): readonly Scenario[] {
  return names.map((name) => {
    const scenario = SCENARIOS.find((one) => one.name === name);
    if (scenario) return scenario;
    const known = SCENARIOS.map((one) => one.name).join(', ');
    throw new Error(`Unknown demo scenario "${name}". Use one of: ${known}.`);
  });
}
