// The door of the plan preview's page: its protocol, what it draws, and its words.
export * from './protocol';
export * from './strings';
export * from './view';
