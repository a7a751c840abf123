// All situations, for the test of them and for the table of sentences.
import { ADVICE } from './advice';
import { LANGUAGES } from './languages';
import { METRICS } from './metrics';
import { REFERENCES } from './references';
import { ROLLOUT } from './rollout';
import { ROUTING } from './routing';
import { SCHEMA } from './schema';
import type { Situation } from './situation';
import { STEPS } from './steps';
import { VALUES } from './values';
import { YAML_TEXT } from './yamlText';

export const SITUATIONS: readonly Situation[] = [
  ...YAML_TEXT,
  ...SCHEMA,
  ...ROLLOUT,
  ...STEPS,
  ...ROUTING,
  ...METRICS,
  ...REFERENCES,
  ...LANGUAGES,
  ...ADVICE,
  ...VALUES,
];
