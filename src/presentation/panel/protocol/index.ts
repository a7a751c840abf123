// The door of what host and page of the panel share: messages, views, labels. The page imports this and nothing else of
// the panel.
export * from './events';
export * from './messages';
export * from './requests';
export * from './restoredView';
export * from './strings';
export * from './view';
