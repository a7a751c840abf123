// The door of the panel for its host: how a view is made, and all that host and page share.
export * from './panelInput';
export * from './panelMemory';
export * from './panelRollout';
export * from './panelTitle';
export * from './protocol';
export { queryText } from './queryViews';
export * from './viewModel';
