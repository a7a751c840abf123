// The door of the domain: every rule of Argo Rollouts stands once, somewhere behind it.
export * from './model';
export * from './schema';
export * from './analysis';
export * from './actions';
export * from './simulation';
