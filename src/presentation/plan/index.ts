// The door of the plan preview for its host: how a view is made, and all that host and page share. It brings authoring along.
export * from './planPageView';
export * from './protocol';
