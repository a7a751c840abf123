// What the server tells about itself: groups, versions and resources, in the plain and in the aggregated form, and its
// version. All of it is read from the tables of kinds and reviews.
import type { JsonObject } from '../storage/json';
import type { Kind, Subresource } from '../storage/kind';
import { KINDS } from '../storage/kinds';
import { REVIEWS } from './reviews';

/** The Kubernetes version this server behaves like: the one whose answers were recorded. */
export const VERSION: JsonObject = {
  major: '1',
  minor: '34',
  emulationMajor: '1',
  emulationMinor: '34',
  minCompatibilityMajor: '1',
  minCompatibilityMinor: '33',
  gitVersion: 'v1.34.4+argo-rollouts-demo',
  gitCommit: '',
  gitTreeState: '',
  buildDate: '1970-01-01T00:00:00Z',
  goVersion: '',
  compiler: 'node',
  platform: 'linux/amd64',
};

const VERBS = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];

const SUBRESOURCE_VERBS: Readonly<Record<Subresource, readonly string[]>> = {
  status: ['get', 'patch', 'update'],
  scale: ['get', 'patch', 'update'],
  log: ['get'],
  proxy: ['get'],
};

interface GroupVersion {
  readonly group: string;
  readonly version: string;
}

/** Every group version with something in it, core first. */
function groupVersions(): readonly GroupVersion[] {
  const all = [...KINDS, ...REVIEWS];
  return all.filter(
    (one, index) => all.findIndex(({ group, version }) => group === one.group && version === one.version) === index,
  );
}

function groupObject(group: string): JsonObject {
  const versions = groupVersions()
    .filter((one) => one.group === group)
    .map(({ version }) => ({ groupVersion: `${group}/${version}`, version }));
  return { name: group, versions, preferredVersion: versions[0] };
}

/** `/api`. */
export function apiVersions(serverAddress: string): JsonObject {
  return {
    kind: 'APIVersions',
    versions: ['v1'],
    serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress }],
  };
}

/** `/apis`. */
export function apiGroupList(): JsonObject {
  const groups = [...new Set(groupVersions().map(({ group }) => group))].filter((group) => group !== '');
  return { kind: 'APIGroupList', apiVersion: 'v1', groups: groups.map(groupObject) };
}

/** `/apis/GROUP`; `undefined` for a group that is not served. */
export function apiGroup(group: string): JsonObject | undefined {
  if (group === '' || !groupVersions().some((one) => one.group === group)) return undefined;
  return { kind: 'APIGroup', apiVersion: 'v1', ...groupObject(group) };
}

/** `/api/v1`, `/apis/GROUP/VERSION`; `undefined` for one that is not served. */
export function apiResourceList(group: string, version: string): JsonObject | undefined {
  const kinds = KINDS.filter((kind) => kind.group === group && kind.version === version);
  const reviews = REVIEWS.filter((review) => review.group === group && review.version === version);
  if (kinds.length + reviews.length === 0) return undefined;
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: group === '' ? version : `${group}/${version}`,
    resources: [
      ...kinds.flatMap(plainResources),
      ...reviews.map(({ plural, kind }) => ({
        name: plural,
        singularName: kind.toLowerCase(),
        namespaced: false,
        kind,
        verbs: ['create'],
      })),
    ],
  };
}

function plainResources(kind: Kind): JsonObject[] {
  return [
    {
      name: kind.plural,
      singularName: kind.singular,
      namespaced: kind.namespaced,
      kind: kind.kind,
      verbs: VERBS,
      ...(kind.shortNames.length > 0 && { shortNames: kind.shortNames }),
      ...(kind.categories.length > 0 && { categories: kind.categories }),
    },
    ...kind.subresources.map((subresource) => ({
      name: `${kind.plural}/${subresource}`,
      singularName: '',
      namespaced: kind.namespaced,
      ...(subresource === 'scale' && { group: 'autoscaling', version: 'v1' }),
      kind: subresource === 'scale' ? 'Scale' : kind.kind,
      verbs: SUBRESOURCE_VERBS[subresource],
    })),
  ];
}

/** `/api` or `/apis` as one document of everything (`APIGroupDiscoveryList`). */
export function aggregated(core: boolean, version: 'v2' | 'v2beta1'): JsonObject {
  const groups = [...new Set(groupVersions().map(({ group }) => group))].filter((group) => (group === '') === core);
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: `apidiscovery.k8s.io/${version}`,
    metadata: {},
    items: groups.map((group) => ({
      metadata: group === '' ? {} : { name: group },
      versions: groupVersions()
        .filter((one) => one.group === group)
        .map((one) => ({ version: one.version, resources: aggregatedResources(one), freshness: 'Current' })),
    })),
  };
}

function aggregatedResources({ group, version }: GroupVersion): JsonObject[] {
  const kinds = KINDS.filter((kind) => kind.group === group && kind.version === version);
  const reviews = REVIEWS.filter((review) => review.group === group && review.version === version);
  return [
    ...kinds.map((kind) => ({
      resource: kind.plural,
      responseKind: { group, version, kind: kind.kind },
      scope: kind.namespaced ? 'Namespaced' : 'Cluster',
      singularResource: kind.singular,
      verbs: VERBS,
      ...(kind.shortNames.length > 0 && { shortNames: kind.shortNames }),
      ...(kind.categories.length > 0 && { categories: kind.categories }),
      ...(kind.subresources.length > 0 && {
        subresources: kind.subresources.map((subresource) => ({
          subresource,
          responseKind:
            subresource === 'scale'
              ? { group: 'autoscaling', version: 'v1', kind: 'Scale' }
              : { group, version, kind: kind.kind },
          verbs: SUBRESOURCE_VERBS[subresource],
        })),
      }),
    })),
    ...reviews.map(({ plural, kind }) => ({
      resource: plural,
      responseKind: { group, version, kind },
      scope: 'Cluster',
      singularResource: kind.toLowerCase(),
      verbs: ['create'],
    })),
  ];
}
