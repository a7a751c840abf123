// The templates that an analysis names, as far as they are known here.
import { asScalar, pairOf, textOf } from '../../documents/yaml/lookUp';
import { isPlaceholderText } from '../../documents/yaml/placeholderText';
import type { YamlPair } from '../../documents/yaml/tree';
import type { FoundTemplates, KnownNames } from './knownNames';
import type { ReferencePlace } from './places';

export interface NamedReference {
  readonly place: ReferencePlace;
  readonly name: string;
  readonly clusterScope: boolean;
  /** `templateName` and its value. */
  readonly pair: YamlPair;
  /** `undefined` when nothing can be told about that name. */
  readonly found: FoundTemplates | undefined;
}

/** A reference with the templates of its name; `undefined` for one without a name, or with a placeholder in it. */
export function namedReference(place: ReferencePlace, names: KnownNames): NamedReference | undefined {
  const pair = pairOf(place.node, 'templateName');
  const name = textOf(pair?.value);
  if (pair === undefined || name === undefined || name === '' || isPlaceholderText(name)) return undefined;
  const clusterScope = asScalar(pairOf(place.node, 'clusterScope')?.value)?.value === true;
  return { place, name, clusterScope, pair, found: names.find(name, clusterScope) };
}
