// The settings that decide how files are read, checked: what a person wrote into settings.json may be anything, and a
// wrong value means the default, never an error.
import type { Severity } from '../../authoring';
import { SEVERITIES } from '../../authoring/context';
import type { SchemaVersion } from '../../rollouts';
import { isFields } from '../../rollouts';
import { schemaVersion } from '../../rollouts/schema';

export const SCHEMA_VALIDATIONS = ['auto', 'always', 'never'] as const;
export type SchemaValidation = (typeof SCHEMA_VALIDATIONS)[number];

/** The newest released version of Argo Rollouts. */
export const NEWEST_RELEASE: SchemaVersion = '1.9.0';

/** The most replicas that a person may have plans computed with. */
const MOST_ASSUMED_REPLICAS = 1000;

/** Paths of values for files by their names, as a person wrote them. */
export interface ValuesPaths {
  /** From the folder of the workspace: `charts/web/values*.yaml`. */
  readonly glob: string;
  /** `{ 'app.deploy': 'spec.strategy' }` */
  readonly paths: Readonly<Record<string, string>>;
}

export interface WorkspaceSettings {
  /** `undefined`: the connected cluster's, else the newest release. */
  readonly version: SchemaVersion | undefined;
  readonly schemaValidation: SchemaValidation;
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  readonly promql: boolean;
  readonly inlayHints: boolean;
  readonly codeLens: boolean;
  readonly valuesPaths: readonly ValuesPaths[];
  /** Replicas to compute with where a text does not say. */
  readonly replicas: number | undefined;
}

/** Each setting as it is written, unchecked. */
export interface WrittenSettings {
  readonly argoRolloutsVersion?: unknown;
  readonly schemaValidation?: unknown;
  readonly rules?: unknown;
  readonly promql?: unknown;
  readonly inlayHints?: unknown;
  readonly codeLens?: unknown;
  readonly valuesPaths?: unknown;
  readonly assumedReplicas?: unknown;
}

/** Every setting, with the default where nothing usable is written. */
export function readSettings(written: WrittenSettings): WorkspaceSettings {
  const { argoRolloutsVersion: version, schemaValidation } = written;
  return {
    version: typeof version === 'string' ? schemaVersion(version) : undefined,
    schemaValidation: SCHEMA_VALIDATIONS.find((one) => one === schemaValidation) ?? 'auto',
    severities: severitiesOf(written.rules),
    promql: written.promql !== false,
    inlayHints: written.inlayHints !== false,
    codeLens: written.codeLens !== false,
    valuesPaths: valuesPathsOf(written.valuesPaths),
    replicas: replicasOf(written.assumedReplicas),
  };
}

function severitiesOf(value: unknown): WorkspaceSettings['severities'] {
  return Object.fromEntries(
    entriesOf(value).flatMap(([id, severity]) => {
      const known = severity === 'off' ? severity : SEVERITIES.find((one) => one === severity);
      return known === undefined ? [] : [[id, known]];
    }),
  );
}

function valuesPathsOf(value: unknown): readonly ValuesPaths[] {
  return entriesOf(value).map(([glob, paths]) => ({
    glob,
    paths: Object.fromEntries(
      entriesOf(paths).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[0] !== ''),
    ),
  }));
}

function replicasOf(value: unknown): number | undefined {
  const isUsable = typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MOST_ASSUMED_REPLICAS;
  return isUsable ? value : undefined;
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return isFields(value) ? Object.entries(value) : [];
}
