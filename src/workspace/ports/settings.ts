// Port: the person's settings, which each folder may have of its own, checked by `readSettings`.
import type { Event } from '../../lifecycle';
import type { WorkspaceSettings } from '../settings/workspaceSettings';

export interface SettingsChange {
  /** Other files than before may be mapped manually. */
  readonly valuesPaths: boolean;
}

export interface Settings {
  /** What applies to a file or folder. */
  of(uri: string): WorkspaceSettings;
  /** Anything of it changed, for any file. */
  readonly onDidChange: Event<SettingsChange>;
}
