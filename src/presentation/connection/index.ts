// The door of what is said about connections.
export * from './notConnected';
