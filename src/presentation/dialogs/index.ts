// The door of the dialogs: questions, notices and choices as data.
export * from './actionOutcome';
export * from './actionQuestion';
export * from './contextPicks';
export * from './namespacePicks';
export * from './manyOutcome';
export * from './manyQuestion';
export * from './revisionPicks';
export * from './rolloutPicks';
