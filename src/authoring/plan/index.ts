// The door of plans: a strategy as it would run, as data, and the line that sums it up. The page's words for a plan are
// presentation's.
export type * from './plan';
export { planOf } from './planOf';
export { blueGreenLine, canaryLine } from './strategySummary';
export { strategyAt } from './strategy/strategyAt';
export { writtenStrategies } from './strategy/writtenStrategy';
export type { WrittenStrategy } from './strategy/writtenStrategy';
export { knownTemplates } from './strategy/knownTemplates';
