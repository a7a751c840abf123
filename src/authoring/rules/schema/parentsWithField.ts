// Where a field may be at all, for someone who wrote it in the wrong place.
import type { KindName, SchemaVersion } from '../../../rollouts';
import { childFields } from '../../../rollouts';

/** Every path of a kind that has a field of this name, with `[]` for items. The status of an object is left out. */
export function parentsWithField(kind: KindName, name: string, version: SchemaVersion): readonly string[] {
  const parents: string[] = [];
  const visit = (path: string): void => {
    for (const field of childFields(kind, path, version)) {
      if (field.path.startsWith('status')) continue;
      if (field.name === name) parents.push(path);
      visit(field.path);
    }
  };
  visit('');
  return parents;
}
