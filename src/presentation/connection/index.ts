// The door of what is said about connections.
export * from './copiedTexts';
export * from './notConnected';
export * from './scopeText';
export * from './waitingText';
export * from './waysOn';
