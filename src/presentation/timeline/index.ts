// The door of the timeline that both pages draw: the pages load it, so nothing behind it may load more than a few lines.
export * from './axis';
export * from './layout';
export * from './picture';
