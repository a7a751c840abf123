// Reads the kubeconfig files and puts them together as kubectl does. Nothing is ever written. A file that can't be read
// is a problem in words; unlike kubectl, which then refuses to work at all, the contexts of the other files stay usable,
// but no current context is taken from behind it.
import { readFile, stat } from 'node:fs/promises';
import type { KubeconfigDocument } from './entries';
import { EMPTY_DOCUMENT } from './entries';
import type { KubeconfigFiles, KubeconfigSource } from './files';
import { kubeconfigFiles } from './files';
import { inClusterDocument } from './inCluster';
import { LoadedKubeconfig } from './loadedKubeconfig';
import { mergeKubeconfigs, withAbsolutePaths } from './merge';
import { parseKubeconfig } from './parse';
import { MAX_KUBECONFIG_BYTES } from './yamlText';

/** A file's content at one moment, or why there is none. */
export type FileContent =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Reads and merges all files; never rejects because of what is in them. */
export async function loadKubeconfig(source: KubeconfigSource): Promise<LoadedKubeconfig> {
  const files = kubeconfigFiles(source);
  const [contents, pod] = await Promise.all([
    Promise.all(files.files.map(readContent)),
    files.from === 'setting' ? undefined : inClusterDocument(source.env),
  ]);
  return mergeContents(files, contents, pod);
}

/**
 * Puts contents together that were read before, in the order of `files.files`.
 * @param pod used when the files say nothing at all.
 * @param lastGood the last usable content of each file: updated here, and used while the file is there but unusable.
 */
export function mergeContents(
  files: KubeconfigFiles,
  contents: readonly FileContent[],
  pod: KubeconfigDocument | undefined,
  lastGood: Map<string, Uint8Array> = new Map<string, Uint8Array>(),
): LoadedKubeconfig {
  const problems = [...files.problems];
  const documents: KubeconfigDocument[] = [];
  const broken: string[] = [];
  let choiceIsKnown = true;
  for (const [i, file] of files.files.entries()) {
    const content = contents[i] ?? { kind: 'missing' };
    if (content.kind === 'missing' && files.from === 'setting')
      problems.push(`The kubeconfig ${file} from the settings does not exist.`);
    const document = documentOf(file, content, problems, lastGood);
    if (document) documents.push(choiceIsKnown ? document : { ...document, currentContext: undefined });
    else {
      broken.push(file);
      choiceIsKnown = documents.some(({ currentContext }) => currentContext !== undefined);
    }
  }
  if (broken.length > 0 && files.files.length > broken.length)
    problems.push(
      `kubectl fails until ${broken.join(' and ')} can be read. The contexts of the other files can be used here.`,
    );
  if (files.from === 'KUBECONFIG' && contents.every(({ kind }) => kind === 'missing'))
    problems.push(`None of the files in KUBECONFIG exists (${files.files.join(', ')}).`);
  const merged = mergeKubeconfigs(documents);
  const saysNothing = merged.clusters.size + merged.users.size + merged.contexts.size === 0 && broken.length === 0;
  return new LoadedKubeconfig({ document: saysNothing && pod ? pod : merged, files: files.files, problems });
}

/** One file's entries; undefined when the file is there, can't be used, and never could. */
function documentOf(
  file: string,
  content: FileContent,
  problems: string[],
  lastGood: Map<string, Uint8Array>,
): KubeconfigDocument | undefined {
  if (content.kind === 'missing') {
    lastGood.delete(file);
    return EMPTY_DOCUMENT;
  }
  if (content.kind === 'read') {
    const parsed = parseKubeconfig(content.bytes, file);
    problems.push(...parsed.problems.map((problem) => `The kubeconfig ${file} has a problem: ${problem}.`));
    if (!parsed.broken) {
      lastGood.set(file, content.bytes);
      return withAbsolutePaths(parsed.document, file);
    }
  } else problems.push(`The kubeconfig ${file} can't be read: ${content.reason}.`);

  const before = lastGood.get(file);
  if (!before) return undefined;
  problems.push(`The last readable content of ${file} is used until the file is readable again.`);
  return withAbsolutePaths(parseKubeconfig(before, file).document, file);
}

/** Reads one file, without throwing. */
export async function readContent(file: string): Promise<FileContent> {
  try {
    const facts = await stat(file);
    if (facts.isDirectory()) return { kind: 'unreadable', reason: 'the path is a folder' };
    if (facts.isFIFO() || facts.isSocket()) return { kind: 'unreadable', reason: 'the path is not a regular file' };
    if (facts.size > MAX_KUBECONFIG_BYTES)
      return { kind: 'unreadable', reason: `the file is larger than ${MAX_KUBECONFIG_BYTES / 1024 / 1024} MB` };
    return { kind: 'read', bytes: await readFile(file) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    // A file in the place of a folder of the path ("ENOTDIR") means the same: there is no such file.
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' };
    if (code === 'EACCES' || code === 'EPERM') return { kind: 'unreadable', reason: 'permission denied' };
    return { kind: 'unreadable', reason: typeof code === 'string' ? code : 'unknown error' };
  }
}
