// The door of what both pages share. The pages' own bundles import it: nothing behind it may load more of another room
// than a few lines (words of time, `isFields`).
export * from './messages';
export * from './pageHtml';
export * from './strings';
export * from './timeText';
