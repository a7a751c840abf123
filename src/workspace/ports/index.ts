// The door of the ports: everything that this room does not do itself. An editor, a command line and a browser each
// bring their own.
import type { Clock } from '../../lifecycle';
import type { ClusterConnection } from './clusterConnection';
import type { EventLoop } from './eventLoop';
import type { Archives, FileSystem } from './fileSystem';
import type { Log } from './log';
import type { OpenTexts } from './openTexts';
import type { SchemaCheckers } from './schemaCheckers';
import type { Settings } from './settings';

export type { ClusterConnection, ClusterQuestions } from './clusterConnection';
export type { EventLoop } from './eventLoop';
export type { Archives, FileSystem, FolderEntry } from './fileSystem';
export type { Log } from './log';
export type { OpenText, OpenTexts } from './openTexts';
export type { SchemaCheckers } from './schemaCheckers';
export type { Settings, SettingsChange } from './settings';

export interface WorkspacePorts {
  readonly files: FileSystem;
  readonly archives: Archives;
  readonly texts: OpenTexts;
  readonly settings: Settings;
  /** `undefined` where nobody else checks YAML, as on a command line. */
  readonly checkers: SchemaCheckers | undefined;
  /** `undefined` where there is no cluster to be asked. */
  readonly cluster: ClusterConnection | undefined;
  readonly clock: Clock;
  readonly loop: EventLoop;
  readonly log: Log;
}
