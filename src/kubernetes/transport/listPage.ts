// One page of a list, item by item, without holding the editor's process for longer than a frame.
import type { ByteStream } from '../apiClient';
import { asFields, parseJson } from '../json';
import { ListReader } from './listReader';
import { Slices } from './slices';

export interface ListPageFacts {
  readonly resourceVersion: string;
  readonly continue: string | undefined;
  /** Items that were too large, or no JSON. */
  readonly unreadable: number;
}

/**
 * Reads the whole body and hands over each item. Undefined when it is not a complete list: cut off, a Table, a page of HTML.
 * Rejects with what the body rejects with.
 * @param onChunk called for each piece that arrived: the server is alive.
 */
export async function readListPage(
  body: ByteStream,
  onItem: (item: unknown) => void,
  onChunk: () => void = () => undefined,
): Promise<ListPageFacts | undefined> {
  const reader = new ListReader();
  const slices = new Slices();
  let unreadable = 0;
  for await (const chunk of body) {
    onChunk();
    for (const item of reader.items(chunk)) {
      const value = 'json' in item ? parseJson(item.json) : undefined;
      if (asFields(value)) onItem(value);
      else unreadable++;
      await slices.pause();
    }
  }
  const envelope = asFields(parseJson(reader.envelope));
  const metadata = asFields(envelope?.['metadata']);
  const resourceVersion = metadata?.['resourceVersion'];
  const items = envelope?.['items'];
  if (typeof resourceVersion !== 'string' || !(Array.isArray(items) || items === null)) return undefined;
  const token = metadata?.['continue'];
  return { resourceVersion, continue: typeof token === 'string' && token !== '' ? token : undefined, unreadable };
}
