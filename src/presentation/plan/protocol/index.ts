// The door of what host and page of the plan preview share: messages, views, labels. The page imports this and nothing
// else of the plan, so that no authoring comes into its bundle.
export * from './messages';
export * from './strings';
export * from './view';
