// The images of a pod template, and how two of them differ.
import type { PodTemplate } from '../../objects/objects';

/** A container whose image differs; one that comes or goes has one side only. */
export interface ImageChange {
  readonly container: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** The images by container, init containers last. */
export function imagesOf(template: PodTemplate | undefined): ReadonlyMap<string, string> {
  const initContainers = template?.spec.initContainers ?? [];
  return new Map([...regularImages(template), ...initContainers.map(({ name, image }) => [name, image] as const)]);
}

/** The images of the containers that serve, by container. */
export function regularImages(template: PodTemplate | undefined): ReadonlyMap<string, string> {
  return new Map((template?.spec.containers ?? []).map(({ name, image }) => [name, image]));
}

/** What changes from one template to another, in the order of the containers of the second. */
export function imageChanges(before: PodTemplate | undefined, after: PodTemplate | undefined): readonly ImageChange[] {
  const [from, to] = [imagesOf(before), imagesOf(after)];
  return [...new Set([...to.keys(), ...from.keys()])]
    .map((container) => ({ container, from: from.get(container), to: to.get(container) }))
    .filter((change) => change.from !== change.to);
}

/** `web:1.4.0` of `registry.example/shop/web:1.4.0`: without registry and path. */
export function shortImage(image: string): string {
  return image.slice(image.lastIndexOf('/') + 1);
}
