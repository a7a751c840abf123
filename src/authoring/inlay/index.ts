// The door of what is shown inside of the text: hints after steps, a line above a strategy.
export { inlayHints } from './inlayHints';
export { strategyLenses } from './strategyLenses';
