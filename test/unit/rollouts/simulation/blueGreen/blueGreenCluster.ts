// Blue-green rollouts in a cluster of their own, with both Services, for the tests of this folder.
import type { BlueGreenStrategy, Metric } from '../../../../../src/rollouts';
import type { ControllerVersion } from '../../../../../src/rollouts/simulation';
import { aTemplate, type ClusterParts, SimulatedCluster } from '../../../../support/recorded/simulatedCluster';

export const VERSIONS: readonly ControllerVersion[] = ['1.9.1', 'head'];

/** The Services that the strategies here name. */
export const SERVICES: BlueGreenStrategy = { activeService: 'active', previewService: 'preview' };

/** A strategy in which a person promotes. */
export const MANUAL: BlueGreenStrategy = { ...SERVICES, autoPromotionEnabled: false };

export const PRE: BlueGreenStrategy = { prePromotionAnalysis: { templates: [{ templateName: 'pre' }] } };
export const POST: BlueGreenStrategy = { postPromotionAnalysis: { templates: [{ templateName: 'post' }] } };

/** A cluster of 3 pods whose first revision is healthy; templates `pre` and `post` exist. */
export function blueGreen(strategy: BlueGreenStrategy, parts: ClusterParts = {}): SimulatedCluster {
  return SimulatedCluster.healthy({
    replicas: 3,
    blueGreen: { ...SERVICES, ...strategy },
    templates: [aTemplate('pre'), aTemplate('post')],
    ...parts,
  });
}

/** Makes the metrics of some templates give a value that fails them. */
export function fail(cluster: SimulatedCluster, ...names: readonly string[]): SimulatedCluster {
  cluster.measure = ({ name }: Metric) => ({ value: [names.includes(name) ? 0 : 1] });
  return cluster;
}

/** Which revisions the two Services select: `active r1, preview r2`. */
export function served(cluster: SimulatedCluster): string {
  return ['active', 'preview'].map((service) => `${service} r${String(cluster.selected(service))}`).join(', ');
}
