// Common conditions, by the shape of a provider's result (reference 5.4).
import type { CompletionPlace } from '../place';

interface ConditionChoice {
  readonly text: string;
  readonly detail: string;
  readonly kind: 'value';
}

const ANSWERS: Readonly<Record<string, readonly (readonly [text: string, detail: string])[]>> = {
  prometheus: [
    ['result[0] >= 0.95', 'at least 95 %'],
    ['result[0] <= 0.05', 'at most 5 %'],
    ['len(result) == 0 || isNaN(result[0]) || result[0] >= 0.95', 'no data counts as success'],
    ['all(result, # <= 0.05)', 'every series at most 5 %'],
  ],
  datadog: [
    ['default(result, 0) <= 0.05', 'no data counts as 0'],
    ['result >= 0.95', 'at least 95 %'],
  ],
  web: [
    ['result == true', 'the result is true'],
    ['result.ok && result.errors <= 5', 'fields of the result'],
    ['asFloat(result) >= 0.95', 'a number returned as a string'],
  ],
  newRelic: [["result['average.duration'] <= 0.5", 'a column of the result']],
  wavefront: [['result <= 0.05', 'at most 5 %']],
  graphite: [['result[0] <= 0.05', 'the first value']],
  influxdb: [['result[0] <= 0.05', 'the first value']],
  cloudWatch: [['result[0].Values[0] <= 5', 'the first value of the first series']],
};

const UNKNOWN = ANSWERS['prometheus'] ?? [];

/** What the metric asks, when it is written already. */
function providerOf({ view, target }: CompletionPlace): string | undefined {
  const provider = view?.value([...target.path.slice(0, -1), 'provider']);
  return typeof provider === 'object' && provider !== null ? Object.keys(provider)[0] : undefined;
}

/** Conditions for the metric at a place; the opposite ones for a failure condition are not guessed. */
export function conditionChoices(place: CompletionPlace): readonly ConditionChoice[] {
  const answers = ANSWERS[providerOf(place) ?? ''] ?? UNKNOWN;
  return answers.map(([text, detail]) => ({ text, detail, kind: 'value' }));
}
