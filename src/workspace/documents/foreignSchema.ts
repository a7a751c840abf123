// Whether another extension (YAML by Red Hat) already checks a text against a schema, so that the same mistake is not
// shown twice: told by what the text and the settings say, and by what stands on the text.
import { isNamedBy } from '../files/mappedPaths';
import { globMatches } from '../globs';
import type { FileSystem } from '../ports';
import { uriPath } from '../uris';

/** The comment by which an author names a schema for the YAML language server. */
const MODELINE = /^[ \t]*#[ \t]*yaml-language-server[ \t]*:.*\$schema=/m;

/** The key by which a text names its schema. */
const SCHEMA_KEY = /^["']?\$schema["']?[ \t]*:/m;

/** Whether the text itself names the schema it is checked against. */
export function namesSchema(text: string): boolean {
  return text.includes('$schema') && (MODELINE.test(text) || SCHEMA_KEY.test(text));
}

/** Whether the setting `yaml.schemas` names a schema for a file. */
export function hasSchemaBySetting(setting: unknown, uri: string, files: Pick<FileSystem, 'folders'>): boolean {
  return globsOf(setting).some((glob) => matches(glob, uri, files));
}

/** Whether a diagnostic's source says that it comes from a schema: `yaml-schema: Rollout`. */
export function isSchemaSource(source: string | undefined): boolean {
  return source?.startsWith('yaml-schema:') === true;
}

/** The globs of the setting `yaml.schemas`, whose values are a glob or several. */
function globsOf(setting: unknown): readonly string[] {
  if (typeof setting !== 'object' || setting === null) return [];
  return Object.values(setting)
    .flat()
    .filter((glob): glob is string => typeof glob === 'string' && glob !== '');
}

/**
 * One that begins with a slash starts at the workspace's folder, every other one may match at any depth. Exclusions
 * (`!…`) say which files have no schema, so they cannot match.
 */
function matches(glob: string, uri: string, files: Pick<FileSystem, 'folders'>): boolean {
  if (glob.startsWith('!')) return false;
  if (glob.startsWith('/')) return isInFolder(uri, files) && isNamedBy(glob.slice(1), uri, files);
  const anywhere = glob.startsWith('**/') ? glob : `**/${glob.replace(/^\.\//, '')}`;
  return globMatches(anywhere, uriPath(uri).replace(/^\//, ''));
}

function isInFolder(uri: string, { folders }: Pick<FileSystem, 'folders'>): boolean {
  return folders.some((folder) => uri.startsWith(`${folder}/`));
}
