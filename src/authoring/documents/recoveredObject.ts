// An object of broken text as it is read without its broken lines.
import type { RecognisedObject } from './recognised';
import { nodeAt, pairOf } from './yaml/lookUp';
import type { YamlDocument } from './yaml/parsedText';

/**
 * The object with what can be read below its broken lines; `undefined` when its text is whole, or hopeless. Its parts
 * stay broken: what is missing in them may be in a line that was taken out.
 */
export function recoveredObject(document: YamlDocument, object: RecognisedObject): RecognisedObject | undefined {
  if (object.parts.every((part) => part.brokenSpans.length === 0)) return undefined;
  const { recovered } = document;
  if (recovered === undefined) return undefined;
  const parts = object.parts.flatMap((part) => {
    const node = nodeAt(recovered.root, part.path);
    const last = part.path.at(-1);
    const pair = typeof last === 'string' ? pairOf(nodeAt(recovered.root, part.path.slice(0, -1)), last) : undefined;
    return node === undefined ? [] : [{ ...part, node, pair }];
  });
  return parts.length === 0 ? undefined : { ...object, parts };
}
