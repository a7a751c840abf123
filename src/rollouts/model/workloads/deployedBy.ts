// Who deploys an object, by the marks that deployers leave on it: whatever is changed in the cluster alone is put back by the
// next sync or upgrade.
import type { ObjectMeta } from '../../objects/objects';

export interface Deployer {
  readonly by: 'Argo CD' | 'Flux' | 'Helm';
  /** Of the application, the Kustomization or the release; absent where only a mark without a name is there. */
  readonly name: string | undefined;
}

/** Who deploys the object; `undefined` where nothing on it says so. Argo CD and Flux come first: both also deploy charts. */
export function deployerOf({
  metadata: { labels = {}, annotations = {} },
}: {
  readonly metadata: ObjectMeta;
}): Deployer | undefined {
  const tracked = annotations['argocd.argoproj.io/tracking-id'];
  const application = tracked?.split(':')[0] ?? labels['argocd.argoproj.io/instance'];
  if (application) return { by: 'Argo CD', name: application };
  const flux = labels['helm.toolkit.fluxcd.io/name'] ?? labels['kustomize.toolkit.fluxcd.io/name'];
  if (flux) return { by: 'Flux', name: flux };
  const release = annotations['meta.helm.sh/release-name'];
  const isHelm = labels['app.kubernetes.io/managed-by'] === 'Helm';
  return release || isHelm ? { by: 'Helm', name: release } : undefined;
}

/** `kubernetes.io/change-cause`: what a person or a pipeline wrote down about the change. The controller copies it to ReplicaSets. */
export function changeCause({ metadata }: { readonly metadata: ObjectMeta }): string | undefined {
  return metadata.annotations?.['kubernetes.io/change-cause']?.trim() || undefined;
}
