// How the Kubernetes API addresses things: a kind of object, and one object or collection of it. Nothing here knows Argo;
// the kinds are handed in.

/** One kind of object as discovery describes it; the core group is the empty string. */
export interface Resource {
  readonly group: string;
  readonly version: string;
  /** Lower case, as in URLs: "rollouts". */
  readonly plural: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

/** A collection (no name) or one object of it, optionally one of its subresources. */
export interface ObjectPath {
  readonly resource: Resource;
  /** Absent: the whole cluster (lists and watches), or a kind that knows no namespaces. */
  readonly namespace?: string | undefined;
  readonly name?: string | undefined;
  /** "status", "scale", "log". */
  readonly subresource?: string | undefined;
}

/** The URL path of an object or collection, each part escaped: `/apis/argoproj.io/v1alpha1/namespaces/shop/rollouts/web`. */
export function urlPath(path: ObjectPath): string {
  const { resource, namespace, name, subresource } = path;
  const parts = resource.group === '' ? ['api', resource.version] : ['apis', resource.group, resource.version];
  if (resource.namespaced && namespace !== undefined && namespace !== '') parts.push('namespaces', namespace);
  parts.push(resource.plural);
  if (name !== undefined) parts.push(name);
  if (subresource !== undefined) parts.push(subresource);
  return `/${parts.map(encodeURIComponent).join('/')}`;
}

/** The name people and RBAC use: "rollouts.argoproj.io", "pods", "rollouts.argoproj.io/status". */
export function resourceName(resource: Resource, subresource?: string): string {
  const name = resource.group === '' ? resource.plural : `${resource.plural}.${resource.group}`;
  return subresource === undefined ? name : `${name}/${subresource}`;
}
