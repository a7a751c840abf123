// The door of what host and page of the panel share: messages, views, labels. The page imports this and nothing else of
// the panel.
export * from './banner';
export * from './actions';
export * from './events';
export * from './messages';
export * from './parts';
export * from './pods';
export * from './metrics';
export * from './playback';
export * from './requests';
export * from './restoredView';
export * from './revisions';
export * from './strings';
export * from './timeline';
export * from './view';
