// Port: the texts that are open in an editor, saved or not, as they are now.
import type { Event } from '../../lifecycle';

export interface OpenText {
  readonly uri: string;
  readonly languageId: string;
  /** Grows with each change. */
  readonly version: number;
  /** Nobody can change it: the old side of a comparison, a file in an archive. */
  readonly isReadOnly: boolean;
  readonly text: string;
}

export interface OpenTexts {
  /** Of every language. */
  readonly all: readonly OpenText[];
  /** The text that is open under a URI, as it is now. */
  get(uri: string): OpenText | undefined;
  readonly onDidOpen: Event<OpenText>;
  readonly onDidChange: Event<OpenText>;
  readonly onDidClose: Event<OpenText>;
}
