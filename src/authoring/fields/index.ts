// The door of fields: what hovers and proposals say about a field, from the schema and its texts.
export { fieldDetail, fieldMarkdown } from './documentation';
