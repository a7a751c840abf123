// The door of the end-to-end tests' page objects.
export { describeInWorkbench } from './describeInWorkbench';
export { eventually } from './eventually';
export { themes, Workbench } from './workbench';
