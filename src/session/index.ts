// The door of the room, and the entry of the bundle that is loaded on first use: whoever needs live data calls
// `createSessionHost` and reads everything else from what it answers.
import type { SessionHostOptions } from './sessionHost';
import { SessionHost } from './sessionHost';

export type {
  ActionOutcome,
  ActionPlace,
  ActionQuestion,
  PerformOptions,
  PreparedAction,
  RefusedAction,
} from './acting/outcome';
export type { ActionPermissions } from './acting/actionPermissions';
export type { PrepareOptions } from './acting/actor';
export type { RevisionTemplate } from './acting/revisionTemplate';
export type { RolloutReference } from './acting/subject';
export type { LogRequest } from './documents/logs/containerTail';
export type { LogPicture } from './documents/logs/logReading';
export type { DescribedObject, ObjectDocuments, ObjectKind, ObjectReference } from './documents/objectDocuments';
export type { ObjectReadings } from './documents/objectReadings';
export type { Reading, ReadingTrouble } from './documents/reading';
export type { TemplateText } from './documents/templateText';
export type { FleetLook } from './fleetLook';
export type { RolloutRecording } from './recording/rolloutRecording';
export type { RolloutLook } from './rolloutLook';
export { Session } from './session';
export type { SessionOptions } from './sessionOptions';
export type { TemplatesLook } from './templatesLook';
export { SessionHost } from './sessionHost';
export type { ContextChoice, HostState, SessionHostOptions, SessionHostParts } from './sessionHost';
export type { Fleet, FleetChange } from './watching/fleet';
export type { Activity, Freshness, Problem, RefusedPart } from './watching/freshness';
export type { WatchedScope } from './watching/watchedScope';
export { loadKubeconfig } from '../kubernetes';
export type { ApiClient, ApiErrorKind, ContextEntry, KubeconfigSource, LoadedKubeconfig, Log } from '../kubernetes';

/** A host that works with one context at a time. Nothing is read and nobody is connected to before `choose`. */
export function createSessionHost(options: SessionHostOptions): SessionHost {
  return new SessionHost(options);
}
