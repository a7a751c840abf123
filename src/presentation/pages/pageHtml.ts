// A page's document: almost empty, under the strictest policy that still runs our script. Nothing inline, neither
// script nor style; the strings object travels as a data block, which is never executed.

export interface PageHtmlOptions {
  /** The webview's own source for styles, fonts and images (`webview.cspSource`). */
  readonly cspSource: string;
  /** Fresh for each document. */
  readonly nonce: string;
  readonly scriptUri: string;
  readonly styleUris: readonly string[];
  readonly title: string;
  /** The language of the strings, a BCP 47 tag. */
  readonly lang: string;
  readonly strings: Readonly<Record<string, string>>;
}

/** Id of the element that carries the strings as JSON. */
export const STRINGS_ELEMENT_ID = 'strings';

/**
 * The hash of nothing: allows style elements that are empty. The toolkit's components find out by one of them whether
 * `:focus-visible` exists; refused, they would show a focus ring after every click of the mouse.
 */
const EMPTY_STYLE = `'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='`;

/** The whole document. Every option is escaped; a nonce that isn't base64 or base64url would be an error of ours and throws. */
export function pageHtml(options: PageHtmlOptions): string {
  if (!/^[\w+/=-]+$/.test(options.nonce)) throw new Error('The nonce of a page must be base64.');
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${options.nonce}'`,
    `style-src ${options.cspSource} ${EMPTY_STYLE}`,
    `font-src ${options.cspSource}`,
    `img-src ${options.cspSource}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escapeAttribute(options.lang)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
${options.styleUris.map((uri) => `<link rel="stylesheet" href="${escapeAttribute(uri)}">`).join('\n')}
<title>${escapeAttribute(options.title)}</title>
</head>
<body>
<div id="page"></div>
<script type="application/json" id="${STRINGS_ELEMENT_ID}" nonce="${options.nonce}">${escapeJson(options.strings)}</script>
<script nonce="${options.nonce}" src="${escapeAttribute(options.scriptUri)}"></script>
</body>
</html>
`;
}

function escapeAttribute(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** JSON that cannot end the script element it is in. */
function escapeJson(value: unknown): string {
  return JSON.stringify(value).replace(/</g, '\\u003c');
}
