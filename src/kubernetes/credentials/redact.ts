// Text from outside (a plugin's error output, a proxy's answer) on its way to a person: secrets masked, control characters
// and colors removed, cut to a length that can be read.

const MASK = '•••';

/** Shapes of secrets, whoever they belong to: PEM blocks, JWTs, "Bearer …", "token=…", AWS keys, long opaque strings. */
const SECRET_SHAPES: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]+-----[\s\S]*?(?:-----END [A-Z ]+-----|$)/g, MASK],
  [/\beyJ[\w-]+(?:\.[\w-]+){0,2}/g, MASK],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${MASK}`],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, MASK],
  [
    /(["']?[\w-]*(?:token|secret|password|passwd|api[_-]?key|credential)[\w-]*["']?\s*[:=]\s*)(["']?)[^\s"',;&]+\2/gi,
    `$1${MASK}`,
  ],
  [/(\w+:\/\/)[^/\s:@]+:[^/\s@]+@/g, `$1${MASK}@`],
  [/[\w+/=-]{64,}/g, MASK],
];

/** Terminal colors and cursor movements: ESC [ … letter. */
const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[[0-9;?]*[ -/]*[@-~]`, 'g');

/** Masks the given secrets wherever they are, and everything that looks like one. */
export function redact(text: string, secrets: Iterable<string> = []): string {
  let masked = text;
  for (const secret of secrets) if (secret.length >= 4) masked = masked.replaceAll(secret, MASK);
  for (const [shape, replacement] of SECRET_SHAPES) masked = masked.replace(shape, replacement);
  return masked;
}

/** One line for people: no control characters, no colors, no direction marks, at most `maxLength` characters. */
export function plainLine(text: string, maxLength: number): string {
  const line = text
    .replace(COLOUR, '')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  return line.length > maxLength ? `${line.slice(0, maxLength - 1)}…` : line;
}
