// The door of the domain: every rule of Argo Rollouts stands once, somewhere behind it.
export * from './actions';
export * from './analysis';
export * from './forecast';
export * from './history';
export * from './model';
export * from './objects';
export * from './recording';
export * from './schema';
export * from './simulation';
export * from './words';
