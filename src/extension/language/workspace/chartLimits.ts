// Beyond these a chart, in a folder or packed, is none that somebody writes.
export const MOST_TEMPLATES = 600;
/** Charts inside of charts. */
export const DEEPEST_SUBCHART = 3;
