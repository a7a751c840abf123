// What every language feature is given about an open text: authoring's context, and how it came about.
import type { AuthoringContext, FindingsCache } from '../../authoring';
import type { FileInChart } from '../charts/charts';
import type { WorkspaceSettings } from '../settings/workspaceSettings';

export interface DocumentContext {
  readonly uri: string;
  /** The text's version that all of this is about. */
  readonly version: number;
  readonly authoring: AuthoringContext;
  readonly settings: WorkspaceSettings;
  readonly chart: FileInChart | undefined;
  /** Another extension checks the fields of this text. */
  readonly hasForeignSchema: boolean;
  /** The same for all versions of the text. */
  readonly findings: FindingsCache;
}
