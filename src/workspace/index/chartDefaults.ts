// The values that charts bring along, which fill in what their templates leave open, each file read once.
import type { YamlNode } from '../../authoring';
import { parseText } from '../../authoring';
import type { TextSources } from '../files/currentText';
import { currentText } from '../files/currentText';
import { folderOf, joinUri, uriName } from '../uris';

export class ChartDefaults {
  readonly #sources: TextSources;
  /** By the chart's folder. */
  readonly #known = new Map<string, Promise<YamlNode | undefined>>();

  constructor(sources: TextSources) {
    this.#sources = sources;
  }

  /** The root of a chart's `values.yaml`. */
  of(root: string): Promise<YamlNode | undefined> {
    let defaults = this.#known.get(root);
    if (!defaults) {
      defaults = currentText(this.#sources, joinUri(root, 'values.yaml')).then(
        (text) => parseText(text ?? '').documents[0]?.root,
      );
      this.#known.set(root, defaults);
    }
    return defaults;
  }

  /** A file changed. @returns the chart's folder whose templates say something else now. */
  fileChanged(uri: string): string | undefined {
    const root = uriName(uri) === 'values.yaml' ? folderOf(uri) : undefined;
    return root !== undefined && this.#known.delete(root) ? root : undefined;
  }
}
