// The door of the room: one connection to one cluster, generic over kinds. It knows no Argo.
export { ApiError } from './apiError';
export type { ApiErrorCause, ApiErrorFacts, ApiErrorKind, ErrorPlace } from './apiError';
export type {
  ApiClient,
  ByteStream,
  DeleteOptions,
  ListOptions,
  ListPage,
  PatchOptions,
  PatchType,
  Query,
  RawAnswer,
  RawRequest,
  RequestOptions,
} from './apiClient';
export { asFields, valueAt } from './json';
export type { Log } from './log';
export { resourceName } from './resource';
export type { ObjectPath, Resource } from './resource';
export { Permissions } from './permissions';
export type { AccessQuestion } from './permissions';
export type { ObjectStore, StoredObject } from './reflector/objectStore';
export type { ReflectorActivity, ReflectorData, ReflectorState } from './reflector/reflectorState';
export { Reflector } from './reflector/reflector';
export type { ReflectorOptions } from './reflector/reflector';
export { LoadedKubeconfig } from './kubeconfig/loadedKubeconfig';
export type { ContextEntry } from './kubeconfig/loadedKubeconfig';
export { loadKubeconfig } from './kubeconfig/load';
export type { KubeconfigSource } from './kubeconfig/files';
export { KubeconfigWatcher } from './kubeconfig/watch';
export { connect } from './connect';
export type { ConnectOptions } from './connect';
export { CredentialPlugins } from './credentials/credentialPlugins';
