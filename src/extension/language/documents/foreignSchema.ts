// Whether another extension (YAML by Red Hat) already checks a document against a schema, so that the same mistake is not
// shown twice: told by what the document and the settings say, and by what stands on the document.

/** The comment by which an author names a schema for the YAML language server. */
const MODELINE = /^[ \t]*#[ \t]*yaml-language-server[ \t]*:.*\$schema=/m;

/** The key by which a document names its schema. */
const SCHEMA_KEY = /^["']?\$schema["']?[ \t]*:/m;

/** Whether the text itself names the schema it is checked against. */
export function namesSchema(text: string): boolean {
  return text.includes('$schema') && (MODELINE.test(text) || SCHEMA_KEY.test(text));
}

/** The file patterns of the setting `yaml.schemas`, whose values are a pattern or several. */
export function schemaPatterns(setting: unknown): readonly string[] {
  if (typeof setting !== 'object' || setting === null) return [];
  return Object.values(setting)
    .flat()
    .filter((pattern): pattern is string => typeof pattern === 'string' && pattern !== '');
}

/**
 * A pattern of `yaml.schemas` as VS Code's glob, matched against whole paths: one that begins with a slash starts at the
 * workspace's folder, every other one may match at any depth. Exclusions (`!…`) say which files have no schema, so they
 * cannot match.
 */
export function schemaGlob(pattern: string): { readonly glob: string; readonly fromFolder: boolean } | undefined {
  if (pattern.startsWith('!')) return undefined;
  if (pattern.startsWith('/')) return { glob: pattern.slice(1), fromFolder: true };
  if (pattern.startsWith('**/')) return { glob: pattern, fromFolder: false };
  return { glob: `**/${pattern.replace(/^\.\//, '')}`, fromFolder: false };
}

/** Whether a diagnostic's source says that it comes from a schema: `yaml-schema: Rollout`. */
export function isSchemaSource(source: string | undefined): boolean {
  return source?.startsWith('yaml-schema:') === true;
}
