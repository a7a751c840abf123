// How sure it is that a template found by name is the one that is meant: a name is only unique in one namespace of one
// cluster, and a workspace may hold several projects.
import type { Severity } from '../../context';
import type { FoundTemplates } from './knownNames';

function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/') + 1);
}

/** Templates of this file are meant; those of this folder and below nearly so; all others perhaps. */
export function severityByNearness(found: FoundTemplates, uri: string): Severity {
  if (found.isSameFile) return 'error';
  const folder = folderOf(uri);
  const areNear = folder !== '' && found.templates.every(({ place }) => place.uri?.startsWith(folder) === true);
  return areNear ? 'warning' : 'information';
}
