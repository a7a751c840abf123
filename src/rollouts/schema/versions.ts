// The versions of Argo Rollouts between which fields were added.

/** In order. `HEAD` is everything newer than 1.9. */
export const SCHEMA_VERSIONS = [
  '1.0.0',
  '1.1.0',
  '1.2.0',
  '1.3.0',
  '1.4.0',
  '1.5.0',
  '1.6.0',
  '1.7.0',
  '1.8.0',
  '1.9.0',
  'HEAD',
] as const;

export type SchemaVersion = (typeof SCHEMA_VERSIONS)[number];

export function isSchemaVersion(text: string): text is SchemaVersion {
  return SCHEMA_VERSIONS.some((version) => version === text);
}

/** Whether a field that exists since one version exists in another. */
export function isAvailable(since: SchemaVersion, version: SchemaVersion): boolean {
  return SCHEMA_VERSIONS.indexOf(since) <= SCHEMA_VERSIONS.indexOf(version);
}

/**
 * The schema that goes with a version as people and clusters write it: `v1.7.2`, `1.9`, `v1.10.0-rc1+6c2b`. Older than
 * 1.0 counts as 1.0. `undefined` when the text isn't a version.
 */
export function schemaVersion(text: string): SchemaVersion | undefined {
  if (isSchemaVersion(text)) return text;
  const match = /^v?(\d+)\.(\d+)(?:[.+-]|$)/.exec(text.trim());
  if (!match) return undefined;
  const [major, minor] = [Number(match[1]), Number(match[2])];
  if (major < 1) return '1.0.0';
  const candidate = `${major}.${minor}.0`;
  return isSchemaVersion(candidate) ? candidate : 'HEAD';
}
