// URIs as texts: where a file lies, and what lies beside it. The texts are those of VS Code's `Uri.toString()`, so that
// the same file always has the same text; nothing else is a key for files in this room.

/** Scheme and authority; path; query and fragment. */
const PARTS = /^([a-z][\w+.-]*:(?:\/\/[^/?#]*)?)([^?#]*)(.*)$/is;

interface UriParts {
  readonly origin: string;
  /** As written, with its percent signs. */
  readonly path: string;
  readonly rest: string;
}

function partsOf(uri: string): UriParts {
  const [, origin = '', path = uri, rest = ''] = PARTS.exec(uri) ?? [];
  return { origin, path, rest };
}

/** The path of a URI, readable: `/work/my app/values.yaml`. */
export function uriPath(uri: string): string {
  return decoded(partsOf(uri).path);
}

/** The last part of a URI's path: `values.yaml`. */
export function uriName(uri: string): string {
  const path = uriPath(uri);
  return path.slice(path.lastIndexOf('/') + 1);
}

/** What lies at a relative path from a folder; `..` leads upwards. */
export function joinUri(folder: string, relative: string): string {
  const { origin, path, rest } = partsOf(folder);
  return origin + normalised(`${path}/${encoded(relative)}`) + rest;
}

/** What lies at an absolute path of the same file system. */
export function atPath(uri: string, path: string): string {
  const { origin, rest } = partsOf(uri);
  return origin + normalised(encoded(path)) + rest;
}

/** The folder that a file lies in; `undefined` for the topmost one, and for what lies nowhere, such as an untitled text. */
export function folderOf(uri: string): string | undefined {
  const { origin, path } = partsOf(uri);
  if (origin === 'untitled:' || !path.startsWith('/') || path === '/') return undefined;
  return joinUri(uri, '..');
}

/** The readable path from a folder to what lies in it, with `/`; `undefined` for what does not. */
export function pathWithin(folder: string, uri: string): string | undefined {
  const outer = partsOf(folder);
  const inner = partsOf(uri);
  const prefix = outer.path.endsWith('/') ? outer.path : `${outer.path}/`;
  const isInside = outer.origin === inner.origin && inner.path.startsWith(prefix);
  return isInside ? decoded(inner.path.slice(prefix.length)) : undefined;
}

/** Without `.`, `..` and empty parts. */
function normalised(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** VS Code leaves letters, digits and `-._~/` as they are. */
function encoded(path: string): string {
  return path
    .split('/')
    .map((part) => encodeURIComponent(part).replace(/[!'()*]/g, hex))
    .join('/');
}

function hex(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // A text that no editor wrote, with a percent sign of its own.
    return path;
  }
}
