// The door of what both pages share. The pages' own bundles import it: nothing behind it may load another room but for
// its words of time.
export * from './messages';
export * from './pageHtml';
export * from './strings';
export * from './timeText';
