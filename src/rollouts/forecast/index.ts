// The door of the forecast: what becomes of a rollout that nobody touches.
export type { Course, Forecast, ForecastEnd, ForecastStretch } from './course';
export { forecastOf } from './forecastOf';
export { nextShare } from './nextShare';
