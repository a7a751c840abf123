// The scenarios as someone would have installed them: with Helm. Their objects bear its marks, and each release is recorded
// in a Secret as Helm does it, so that `helm list` shows them and `helm upgrade --install` continues with them.
import { gzipSync } from 'node:zlib';
import { stringify } from 'yaml';
import { formatTimestamp } from '../rollouts';
import type { Scenario } from './scenarios/scenario';
import type { JsonObject } from './server/storage/json';
import { objectAt } from './server/storage/json';

/** The chart that brings the analysis templates; all else of a scenario is a release of its own name. */
const TEMPLATES_CHART = 'progressive-delivery';

interface Release {
  readonly name: string;
  readonly namespace: string;
  /** When it was installed (ms). */
  readonly at: number;
  readonly objects: readonly JsonObject[];
}

/** The scenario with Helm's marks on its objects, and the Secrets of the releases that they are of. */
export function installedByHelm(scenario: Scenario, now: number): Scenario {
  const { namespace, objects } = scenario;
  const releaseOf = ({ kind }: JsonObject): string => (kind === 'AnalysisTemplate' ? TEMPLATES_CHART : scenario.name);
  const ago = scenario.past[0]?.ago;
  const at = now - (typeof ago === 'number' ? ago : 0);
  const releases = [...new Set(objects.map(releaseOf))].map((name): Release => ({
    name,
    namespace,
    at,
    objects: objects.filter((object) => releaseOf(object) === name),
  }));
  return {
    ...scenario,
    objects: [
      ...releases.map(releaseSecret),
      ...releases.flatMap((release) => release.objects.map((object) => marked(object, release))),
    ],
  };
}

/** What Helm writes on the objects of a release, and asks for before it changes one. */
function marked(object: JsonObject, { name, namespace }: Release): JsonObject {
  const metadata = objectAt(object, 'metadata');
  return {
    ...object,
    metadata: {
      ...metadata,
      labels: { ...objectAt(metadata, 'labels'), 'app.kubernetes.io/managed-by': 'Helm' },
      annotations: {
        ...objectAt(metadata, 'annotations'),
        'meta.helm.sh/release-name': name,
        'meta.helm.sh/release-namespace': namespace,
      },
    },
  };
}

/** Revision 1 of a release. *Source*: Helm 3's storage in Secrets: JSON, gzipped, in base64, and that in base64 again. */
function releaseSecret(release: Release): JsonObject {
  const { name, namespace, at } = release;
  const packed = gzipSync(JSON.stringify(releaseRecord(release))).toString('base64');
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'helm.sh/release.v1',
    metadata: {
      name: `sh.helm.release.v1.${name}.v1`,
      namespace,
      labels: { name, owner: 'helm', status: 'deployed', version: '1', modifiedAt: String(Math.floor(at / 1000)) },
    },
    data: { release: Buffer.from(packed).toString('base64') },
  };
}

function releaseRecord({ name, namespace, at, objects }: Release): JsonObject {
  const installed = formatTimestamp(at);
  return {
    name,
    namespace,
    version: 1,
    info: {
      first_deployed: installed,
      last_deployed: installed,
      deleted: '',
      description: 'Install complete',
      status: 'deployed',
    },
    chart: { metadata: { name, version: '1.0.0', apiVersion: 'v2' }, templates: [], values: {} },
    config: {},
    manifest: objects.map((object) => `---\n${stringify(object)}`).join(''),
  };
}
