// What the tests of documents read of Markdown: headings with their anchors, and links. Code is no text of a document.
import path from 'node:path';
import type { ProjectFile } from './projectFiles';

export interface Link {
  readonly line: number;
  readonly target: string;
}

/** The lines outside fenced code blocks; those within are empty. */
function textLines(markdown: string): readonly string[] {
  let fence = false;
  return markdown.split('\n').map((line) => {
    const isFence = /^\s*```/.test(line);
    if (isFence) fence = !fence;
    return isFence || fence ? '' : line;
  });
}

/** The headings, as written. */
export function headingsOf(markdown: string): readonly string[] {
  return textLines(markdown).flatMap((line) => /^#{1,6} (.+)$/.exec(line)?.[1] ?? []);
}

/** The anchors of the headings by GitHub's rules: a second heading of the same words ends in `-1`. */
export function anchorsOf(markdown: string): ReadonlySet<string> {
  const seen = new Map<string, number>();
  const anchors = headingsOf(markdown).map((heading) => {
    const words = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const slug = words.replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, '').replace(/ /g, '-');
    const times = seen.get(slug) ?? 0;
    seen.set(slug, times + 1);
    return times === 0 ? slug : `${slug}-${times}`;
  });
  return new Set(anchors);
}

/** The links and pictures whose targets are in this repository. */
export function relativeLinksOf(markdown: string): readonly Link[] {
  return textLines(markdown).flatMap((line, index) =>
    [...line.replace(/`[^`]*`/g, '').matchAll(/\]\(([^)\s]+)[^)]*\)/g)]
      .map(([, target = '']) => ({ line: index + 1, target }))
      .filter(({ target }) => !/^[a-z][a-z+.-]*:/i.test(target)),
  );
}

/** Where a link of a document leads: a path from the root, and the anchor, which is empty without one. */
export function destinationOf(
  { name }: ProjectFile,
  { target }: Link,
): { readonly name: string; readonly anchor: string } {
  const [file = '', anchor = ''] = target.split('#');
  return { name: file === '' ? name : path.posix.join(path.posix.dirname(name), file), anchor };
}

/** The texts in backticks that are paths: below a folder of the root, or with the ending of a file. */
export function pathsIn(markdown: string, rootFolders: readonly string[]): readonly string[] {
  const code = textLines(markdown).flatMap((line) => [...line.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text));
  return code.filter((text) => {
    if (!/^[\w.][\w./-]*$/.test(text)) return false;
    return (
      /\.(ts|mjs|js|json|jsonl|md|css|html|ya?ml|tsv|golden)$/.test(text) ||
      rootFolders.includes(text.split('/')[0] ?? '')
    );
  });
}
