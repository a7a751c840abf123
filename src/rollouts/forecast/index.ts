// The door of the forecast: what becomes of a rollout that nobody touches.
export type { Course, Forecast, ForecastEnd, ForecastStretch, WhyUnknown } from './course';
export { forecast, forecastState } from './forecast';
export type { ForecastState } from './knownWorld';
export { forecastOf } from './forecastOf';
export { nextShare } from './nextShare';
export type { NextShare } from './nextShare';
