// The door of what is shown of recordings.
export * from './playbackMarks';
export * from './recordingProblems';
export * from './recordingView';
export * from './watchedCourse';
