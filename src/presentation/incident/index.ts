// The door of the incident copy.
export * from './incidentReport';
export { markdownText } from './markdownText';
