// Text from outside (a plugin's error output, a proxy's answer) on its way to a person: secrets masked, control characters
// and colors removed, cut to a length that can be read.

const MASK = '•••';

/** Shapes that nothing else has: PEM blocks, JWTs, "Bearer …", AWS keys, "token=…", passwords in URLs. */
const CERTAIN_SHAPES: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]+-----[\s\S]*?(?:-----END [A-Z ]+-----|$)/g, MASK],
  [/\beyJ[\w-]+(?:\.[\w-]+){0,2}/g, MASK],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${MASK}`],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, MASK],
  [
    /(["']?[\w-]*(?:token|secret|password|passwd|api[_-]?key|credential)[\w-]*["']?\s*[:=]\s*)(["']?)[^\s"',;&]+\2/gi,
    `$1${MASK}`,
  ],
  [/(\w+:\/\/)[^/\s:@]+:[^/\s@]+@/g, `$1${MASK}@`],
];

/** Long opaque strings: a digest is one too. */
const OPAQUE: readonly [RegExp, string] = [/[\w+/=-]{64,}/g, MASK];

/** Terminal colors and cursor movements: ESC [ … letter. */
const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[[0-9;?]*[ -/]*[@-~]`, 'g');

/** Masks the given secrets wherever they are, and everything that looks like one. */
export function redact(text: string, secrets: Iterable<string> = []): string {
  let masked = text;
  for (const secret of secrets) if (secret.length >= 4) masked = masked.replaceAll(secret, MASK);
  for (const [shape, replacement] of [...CERTAIN_SHAPES, OPAQUE]) masked = masked.replace(shape, replacement);
  return masked;
}

/** Masks what can only be a secret, and leaves digests and other long names. */
export function redactCertain(text: string): string {
  return CERTAIN_SHAPES.reduce((masked, [shape, replacement]) => masked.replace(shape, replacement), text);
}

/** What a name says whose value is a secret: of an environment variable, a header, an argument. */
const SECRET_NAME =
  /token|secret|passw|credential|api[_-]?key|private[_-]?key|access[_-]?key|authori[sz]|auth(?!or)|cookie/i;

/** The value of something with a name, masked where the name says that it is a secret. */
export function redactNamed(name: string, value: string): string {
  return SECRET_NAME.test(name) ? MASK : redactCertain(value);
}

/** The text without colors and cursor movements of a terminal. */
export function withoutColours(text: string): string {
  return text.replace(COLOUR, '');
}

/** One line for people: no control characters, no colors, no direction marks, at most `maxLength` characters. */
export function plainLine(text: string, maxLength: number): string {
  const line = text
    .replace(COLOUR, '')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  return line.length > maxLength ? `${line.slice(0, maxLength - 1)}…` : line;
}
