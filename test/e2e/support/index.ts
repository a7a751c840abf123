// The door of the end-to-end tests' page objects.
export { describeInWorkbench } from './describeInWorkbench';
export type { WorkbenchContext, WorkbenchOptions, WorkbenchTest } from './describeInWorkbench';
export { eventually } from './eventually';
export { screenshotDirectory, themes, Workbench } from './workbench';
export type { Theme } from './workbench';
export type { TreeRow } from './treeView';
export type { Violation } from './webview';
