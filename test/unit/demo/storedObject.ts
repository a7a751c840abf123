// Objects as the demo's store holds them, for tests of what is built on the store.
import type { JsonObject, KubernetesObject } from '../../../src/demo/server/storage/json';
import { apiVersionOf, kindNamed } from '../../../src/demo/server/storage/kinds';

/** When everything here was created. */
export const CREATED = '2026-11-23T12:00:00Z';

/** The same in ms since the epoch. */
export const CREATED_MS: number = Date.parse(CREATED);

/** An object of a kind, in `default` unless its kind has no namespaces; its uid is `uid-of-NAME`. */
export function storedObject(
  kind: string,
  name: string,
  members: JsonObject = {},
  metadata: JsonObject = {},
): KubernetesObject {
  return {
    ...members,
    apiVersion: apiVersionOf(kindNamed(kind)),
    kind,
    metadata: {
      name,
      ...(kindNamed(kind).namespaced ? { namespace: 'default' } : {}),
      uid: `uid-of-${name}`,
      resourceVersion: '1',
      creationTimestamp: CREATED,
      ...metadata,
    },
  };
}
