// The door of documents: a text cut and read, what it is to Argo Rollouts, what charts make of values, and what other
// files say.
export type * from './yaml/tree';
export type * from './yaml/parsedText';
export type * from './recognised';
export type * from './chart/chartTrace';
export type * from './workspace/workspaceFacts';
export {
  asList,
  asMap,
  asScalar,
  entriesOf,
  isMerge,
  isNull,
  nodeAt,
  numberOf,
  pairOf,
  textOf,
  toValue,
  trailAt,
} from './yaml/lookUp';
export { startsWith } from './yaml/paths';
export type { TrailEntry } from './yaml/lookUp';
export { parseText } from './yaml/parseText';
export { isPlaceholderText } from './yaml/placeholderText';
export { mappedTarget } from './chart/mappedTarget';
export { traceChart } from './chart/traceChart';
export { chartRole } from './chart/chartRole';
export { recogniseDocuments } from './recogniseDocuments';
export { ObjectView, pathOf } from './objectView';
export { fieldPlaceAt } from './fieldPlace';
export type { FieldPlace } from './fieldPlace';
export { indexDocument } from './workspace/indexDocument';
export { emptyWorkspace, mergeFacts } from './workspace/mergeFacts';
