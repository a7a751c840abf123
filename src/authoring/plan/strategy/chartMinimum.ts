// The fewest replicas that a chart's autoscaler keeps, as far as one values file says so.
import type { ChartTrace, NodePath, RecognisedDocument, RecognisedObject, YamlNode } from '../../documents';
import { asList, asMap, asScalar, nodeAt } from '../../documents';

const MINIMUM = /^minReplica(?:s|Count)$/;

/** How charts call the value that decides whether there is an autoscaler at all. */
const SWITCH = /enabled?$/i;

/**
 * The number that a values file gives to the autoscaler of its chart's only Rollout; `undefined` as soon as anything is
 * open: several autoscalers or Rollouts, a target that is none, a switch that this file does not turn on.
 */
export function chartMinimum(
  object: RecognisedObject,
  document: RecognisedDocument,
  chart: ChartTrace | undefined,
): number | undefined {
  if (chart === undefined || document.kind !== 'values' || object.certainty === 'shape') return undefined;
  const [autoscaler, ...others] = chart.autoscalers;
  if (autoscaler === undefined || others.length > 0 || !autoscaler.targetKinds.includes('Rollout')) return undefined;
  if (document.objects.some((other) => other !== object && other.objectKind === 'Rollout')) return undefined;
  const paths = chart.reads
    .filter(({ templateFile }) => templateFile === autoscaler.templateFile)
    .map(({ valuesPath }) => valuesPath);
  if (paths.some((path) => mayTurnOff(path, valueAt(document, path)))) return undefined;
  const minimums = new Set(paths.filter((path) => MINIMUM.test(String(path.at(-1)))).map((path) => path.join('/')));
  const [minimum, ...more] = [...minimums].map((path) => asScalar(valueAt(document, path.split('/')))?.value);
  const isNumber = typeof minimum === 'number' && Number.isInteger(minimum) && minimum >= 1;
  return isNumber && more.length === 0 ? minimum : undefined;
}

/** What is at a path of the values, of which only that section is read. */
function valueAt({ yaml }: RecognisedDocument, [first, ...rest]: NodePath): YamlNode | undefined {
  const section = yaml.keys.findLast(({ key }) => key === first);
  return section?.pair === undefined ? undefined : nodeAt(section.pair.value, rest);
}

/** Whether a value that the autoscaler's template reads can be why there is none. */
function mayTurnOff(path: NodePath, node: YamlNode | undefined): boolean {
  const scalar = asScalar(node);
  if (scalar !== undefined) return scalar.value === false || scalar.value === null;
  return SWITCH.test(String(path.at(-1))) && asMap(node) === undefined && asList(node) === undefined;
}
