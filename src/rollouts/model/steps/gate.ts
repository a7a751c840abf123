// What holds an update beside its pods. Plans, forecasts and what draws them tell the same few apart.

/** What a step, or a stretch of time, waits for besides its pods. */
export type Gate = 'none' | 'time' | 'person' | 'analysis' | 'experiment' | 'plugin';
