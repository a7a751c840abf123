// The door of what is shown beside the text of a file: the status of the active editor, the lines of a chart's template.
export { fileStatus } from './fileStatus';
export type { FileStatus } from './fileStatus';
export { templateLensTitle } from './templateLensTitle';
