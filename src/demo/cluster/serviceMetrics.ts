// The metrics that the services of the cluster and the routers before them export: which part of a version's requests each of
// their counters counts.
import type { Labels } from '../prometheus/samples';
import { imageBehaviour } from './images';

/** Bounds of the duration histogram in milliseconds. */
const BUCKETS_MS = [50, 100, 200, 300, 400, 500, 750, 1000, 1500, 2000, 3000, 5000];

/** One counter of a version: its own labels, and which part of the version's requests it counts (noise is ±0.5). */
export interface CounterPart {
  readonly labels: Labels;
  readonly share: (image: string, noise: number) => number;
}

function errorRatio(image: string, noise: number): number {
  return Math.max(0, imageBehaviour(image).errorRatio * (1 + 0.3 * noise));
}

/** Requests by the code of their answer, which metrics name differently. */
function requestCounters(...names: readonly string[]): readonly CounterPart[] {
  const answered = (code: string, share: CounterPart['share']): CounterPart => ({
    labels: Object.fromEntries(names.map((name) => [name, code])),
    share,
  });
  return [
    answered('200', (image, noise) => 0.985 * (1 - errorRatio(image, noise))),
    answered('201', (image, noise) => 0.015 * (1 - errorRatio(image, noise))),
    answered('500', errorRatio),
  ];
}

/** Response times are distributed log-normally around the image's median. */
function withinMs(image: string, noise: number, bound: number): number {
  const median = imageBehaviour(image).medianMs * (1 + 0.1 * noise);
  return normalDistribution(Math.log(bound / median) / 0.55);
}

function durationBuckets(unit: 'milliseconds' | 'seconds'): readonly CounterPart[] {
  const buckets = BUCKETS_MS.map((bound): CounterPart => ({
    labels: { le: String(unit === 'seconds' ? bound / 1000 : bound) },
    share: (image, noise) => withinMs(image, noise, bound),
  }));
  return [...buckets, { labels: { le: '+Inf' }, share: () => 1 }];
}

export interface Metric {
  readonly counters: () => readonly CounterPart[];
  /** How a router's metric names the Service that it sent the request to; a service's own says nothing of it. */
  readonly destination?: (namespace: string, service: string) => Labels;
}

/** Every metric that the services and the routers before them export. */
export const METRICS: Readonly<Record<string, Metric>> = {
  http_requests_total: { counters: () => requestCounters('status', 'code') },
  http_request_duration_milliseconds_bucket: { counters: () => durationBuckets('milliseconds') },
  http_request_duration_milliseconds_count: { counters: () => [{ labels: {}, share: () => 1 }] },
  http_request_duration_seconds_bucket: { counters: () => durationBuckets('seconds') },
  http_request_duration_seconds_count: { counters: () => [{ labels: {}, share: () => 1 }] },
  nginx_ingress_controller_requests: {
    counters: () => requestCounters('status'),
    destination: (namespace, service) => ({ exported_namespace: namespace, exported_service: service }),
  },
  istio_requests_total: {
    counters: () => requestCounters('response_code'),
    destination: (namespace, service) => ({
      destination_service_namespace: namespace,
      destination_service_name: service,
    }),
  },
};

/** The standard normal distribution (Zelen and Severo's approximation, error below 1e-7). */
function normalDistribution(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const polynomial = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = 0.3989422804 * Math.exp((-x * x) / 2) * polynomial;
  return x >= 0 ? 1 - tail : tail;
}
