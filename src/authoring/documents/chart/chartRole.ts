// What a file of a chart is by its place in the chart's folder. Which folder that is (the nearest one upwards with a
// Chart.yaml) and which further files a setting names are for the editor's side to say.

const VALUES_FILE = /^(?:[^/]*[-_.])?values(?:[-_.][^/]*)?\.ya?ml$/i;

/**
 * @param path from the chart's folder, with `/`: `values-prod.yaml`, `ci/test-values.yaml`, `templates/rollout.yaml`.
 * `undefined`: neither values nor a template.
 */
export function chartRole(path: string): 'values' | 'template' | undefined {
  if (path.startsWith('templates/')) return 'template';
  if (path.startsWith('charts/') || path.startsWith('crds/')) return undefined;
  const segments = path.split('/');
  const name = segments.at(-1) ?? '';
  if (VALUES_FILE.test(name)) return 'values';
  const isInValuesFolder = segments.slice(0, -1).some((segment) => /^(?:values|env|envs|environments)$/i.test(segment));
  return isInValuesFolder && /\.ya?ml$/i.test(name) ? 'values' : undefined;
}
