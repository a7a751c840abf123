// Where a field really belongs when somebody wrote it in the wrong place.
import type { KindName, SchemaVersion } from '../../../rollouts';
import { childFields } from '../../../rollouts';

/** Every path of a kind that has a field of this name, with `[]` for items. Names that are everywhere tell nothing. */
export function homesOf(kind: KindName, name: string, version: SchemaVersion): readonly string[] {
  const homes: string[] = [];
  const visit = (path: string): void => {
    for (const field of childFields(kind, path, version)) {
      if (field.path.startsWith('status')) continue;
      if (field.name === name) homes.push(path);
      visit(field.path);
    }
  };
  visit('');
  return homes;
}
