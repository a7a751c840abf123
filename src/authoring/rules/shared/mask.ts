// Placeholders in texts that are written in a language of their own: masked at the same length, so that all offsets stay,
// and remembered, so that nothing is said about what they touch.

import { isPlaceholderText } from '../../documents/yaml/placeholderText';

export interface MaskedText {
  readonly text: string;
  readonly masks: readonly { readonly start: number; readonly end: number }[];
}

/** `{{…}}`, and what envsubst, Flux and other tools fill in: `${X}`, `${X:-3}`, `$(X)`. */
const PLACEHOLDER = /\{\{[^]*?(?:\}\}|$)|\$\{[^{}]*\}|\$\([^()]*\)/g;

/** Replaces every placeholder by what `filler` gives for it, which must be as long. */
export function maskPlaceholders(text: string, filler: (length: number, before: string) => string): MaskedText {
  const masks: { start: number; end: number }[] = [];
  let masked = '';
  let from = 0;
  for (const { index: start, 0: placeholder } of text.matchAll(PLACEHOLDER)) {
    const end = start + placeholder.length;
    masked += text.slice(from, start);
    masked += filler(end - start, masked);
    masks.push({ start, end });
    from = end;
  }
  return { text: masked + text.slice(from), masks };
}

/**
 * Whether a text holds an action of Helm with a text inside: `{{ "{{args.x}}" }}` and `{{ "{{" }}args.x{{ "}}" }}`, by
 * which one of Argo's placeholders is kept through `tpl`. Where such a one ends is Helm's to say.
 */
export function hasHelmText(text: string): boolean {
  return /\{\{[^{}]*["'`]/.test(text);
}

/** Whether placeholders are left that have no place of their own: `@X@`, `__X__`, `%X%`. Those in quotes harm nothing. */
export function hasOtherPlaceholder(masked: MaskedText): boolean {
  // __name__ is a label of every series.
  const bare = masked.text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""').replaceAll('__name__', 'name');
  return isPlaceholderText(bare);
}

/** Whether a place touches a masked one. */
export function touchesMask({ masks }: MaskedText, start: number, end: number): boolean {
  return masks.some((mask) => start <= mask.end && end >= mask.start);
}
