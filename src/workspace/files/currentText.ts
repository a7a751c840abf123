// What a file says: in the editor, if it is open there, else where it lies.
import type { FileSystem, OpenTexts } from '../ports';

export interface TextSources {
  readonly files: Pick<FileSystem, 'read' | 'decode'>;
  readonly texts: Pick<OpenTexts, 'get'>;
}

/** The text of a file with what was typed and not saved; `undefined` where there is no such file. */
export async function currentText({ files, texts }: TextSources, uri: string): Promise<string | undefined> {
  const open = texts.get(uri);
  if (open) return open.text;
  const bytes = await files.read(uri);
  return bytes && files.decode(bytes);
}
