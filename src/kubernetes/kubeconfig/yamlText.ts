// From the bytes of a kubeconfig file to plain values, the way kubectl's YAML reader does it: YAML 1.1, the first document
// only, the last of two equal keys. Complaints name a place and never quote the file, because it holds credentials.
import { isScalar, LineCounter, parseAllDocuments } from 'yaml';

/** A larger file is not read: parsing takes about half a second a megabyte and blocks the editor's extension host. */
export const MAX_KUBECONFIG_BYTES: number = 4 * 1024 * 1024;

/** More references to anchors than a person writes: a "billion laughs" file. */
const MAX_ALIASES = 1000;

/** Deeper than anybody writes. Near the end of the stack the parser can take the whole process down with it. */
const MAX_NESTING = 1000;
const TOO_DEEP = "the file can't be read as YAML (too many nested levels)";

export type YamlText =
  | {
      readonly value: unknown;
      /** The text of a scalar as it is in the file, without its quotes. */
      sourceAt(path: readonly (string | number)[]): string | undefined;
    }
  | { readonly problem: string };

/** Reads a file's bytes: UTF-8 with or without BOM, or UTF-16 with BOM (as PowerShell redirections write it). */
export function readYaml(bytes: Uint8Array): YamlText {
  if (bytes.length > MAX_KUBECONFIG_BYTES)
    return { problem: `the file is larger than ${MAX_KUBECONFIG_BYTES / 1024 / 1024} MB and was not read` };
  const text = textOf(bytes);
  if (nesting(text) > MAX_NESTING) return { problem: TOO_DEEP };
  const lines = new LineCounter();
  try {
    const documents = parseAllDocuments(text, {
      version: '1.1',
      // Go's reader knows neither times of day ("12:30") nor dates as types of their own.
      customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || !/timestamp|TIME/.test(formatOf(tag))),
      uniqueKeys: false,
      prettyErrors: false,
      lineCounter: lines,
      logLevel: 'silent',
    });
    const document = documents[0];
    if (document === undefined) return { value: undefined, sourceAt: () => undefined };
    const [error] = document.errors;
    if (error) {
      const { line, col } = lines.linePos(error.pos[0]);
      return { problem: `the file is not valid YAML (line ${line}, column ${col}: ${codeInWords(error.code)})` };
    }
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return {
      value,
      sourceAt: (path) => {
        const node = document.getIn(path, true);
        return isScalar(node) ? node.source : undefined;
      },
    };
  } catch (error) {
    // Deep nesting overflows the stack, too many aliases are refused: neither is a kubeconfig that a person wrote.
    const problem = "the file can't be read as YAML (too many references to anchors)";
    return { problem: error instanceof RangeError ? TOO_DEEP : problem };
  }
}

/** How many brackets are open at once; those in texts count too, of which nobody has a thousand. */
function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [bracket] of text.matchAll(/[[{\]}]/g)) {
    depth = bracket === '[' || bracket === '{' ? depth + 1 : Math.max(0, depth - 1);
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}

function formatOf(tag: { tag: string; format?: string | undefined }): string {
  return `${tag.tag} ${tag.format ?? ''}`;
}

/** "TAB_AS_INDENT" → "tab as indent": the parser's own messages may quote the file. */
function codeInWords(code: string): string {
  return code.toLowerCase().replaceAll('_', ' ');
}
