// Which provider measures a metric, and what it is asked.
import type { AnalysisArgument, Metric } from '../../objects/objects';
import { isFields } from '../../objects/reading/readFields';
import { placeholders, substituteText } from '../templates/placeholders';

export interface Provider {
  /** The key in the spec: `prometheus`, `job`, `plugin`; empty where there is none. */
  readonly kind: string;
  /** The name of a plugin: `argoproj-labs/sample-prometheus`. */
  readonly plugin?: string | undefined;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** The provider of a metric. A metric with none, or with settings that can't be read, has empty ones. */
export function providerOf({ provider }: Pick<Metric, 'provider'>): Provider {
  const [entry = ['', {}]] = Object.entries(provider).filter(([, settings]) => isFields(settings));
  const [kind, settings] = entry;
  if (!isFields(settings)) return { kind, settings: {} };
  if (kind !== 'plugin') return { kind, settings };
  const [plugin, own] = Object.entries(settings)[0] ?? [undefined, {}];
  return { kind, plugin, settings: isFields(own) ? own : {} };
}

/** A text that a provider is asked with. */
export interface ProviderQuery {
  /** The field: `query`, `formula`, `queries.a`, `url`, `jsonPath`, `metricDataQueries`. */
  readonly id: string;
  readonly text: string;
}

/** Fields of providers that hold a query, whichever provider has them. */
const QUERY_FIELDS = ['query', 'formula', 'url', 'jsonPath'] as const;

/**
 * What a metric asks its provider, with the arguments filled in. An argument from a Secret, or without a value, stays as
 * it is written: `{{args.token}}`.
 * @param metric as the spec writes it, with its placeholders.
 * *Source*: reference 5.4; the AWS CLI takes `metricDataQueries` as JSON.
 */
export function providerQueries(metric: Metric, args: readonly AnalysisArgument[]): readonly ProviderQuery[] {
  const { settings } = providerOf(metric);
  const named = isFields(settings['queries']) ? Object.entries(settings['queries']) : [];
  const dataQueries = settings['metricDataQueries'];
  const written: readonly (readonly [id: string, text: unknown])[] = [
    ...QUERY_FIELDS.map((field) => [field, settings[field]] as const),
    ...named.map(([name, text]) => [`queries.${name}`, text] as const),
    ...(Array.isArray(dataQueries) ? [['metricDataQueries', JSON.stringify(dataQueries)] as const] : []),
  ];
  return written.flatMap(([id, text]) =>
    typeof text === 'string' && text !== '' ? [{ id, text: withArguments(text, args) }] : [],
  );
}

function withArguments(text: string, args: readonly AnalysisArgument[]): string {
  const known = new Map(
    args.map(({ name, value, valueFrom }) => [`args.${name}`, valueFrom?.secretKeyRef ? undefined : value]),
  );
  const values = new Map(placeholders(text).map((name) => [name, known.get(name) ?? `{{${name}}}`]));
  return substituteText(text, values).value;
}
