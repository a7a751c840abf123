// The README as it is shipped. The page of an extension shows it without the folder it lies in, so that neither a picture nor a
// link of it is found by a relative path there: pictures become part of the text, and links lead to the repository.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Trouble } from '../say.mjs';

/** What the page shows of these; it refuses drawings (SVG) as part of the text. */
const TYPES = { '.png': 'image/png', '.webp': 'image/webp', '.gif': 'image/gif' };
const LINK = /(!?)\[([^\]]*)\]\(([^)\s]+)\)/g;
const ELSEWHERE = /^(#|[a-z][a-z0-9+.-]*:)/i;

/**
 * @param {string} markdown @param {string} folder where its relative paths begin
 * @param {string} repository the address of the repository, without an ending
 */
export function packagedReadme(markdown, folder, repository) {
  return markdown.replace(LINK, (whole, mark, text, target) => {
    if (ELSEWHERE.test(target)) return whole;
    return `${mark}[${text}](${mark === '' ? `${repository}/blob/HEAD/${target}` : embedded(path.join(folder, target))})`;
  });
}

/** @param {string} file */
function embedded(file) {
  const type = TYPES[path.extname(file)];
  if (type === undefined || !existsSync(file))
    throw new Trouble(
      `README.md shows ${file}, which is not there or not one of ${Object.keys(TYPES).join(', ')}.`,
      'Take the pictures: node scripts/pictures/take.mjs',
    );
  return `data:${type};base64,${readFileSync(file).toString('base64')}`;
}

/** The pictures of a text that the page of an extension cannot show. @param {string} markdown @returns {readonly string[]} */
export function missingPictures(markdown) {
  return [...markdown.matchAll(LINK)]
    .filter(([, mark, , target]) => mark !== '' && !/^(https:|data:image\/(?!svg))/.test(target))
    .map(([, , , target]) => target);
}
