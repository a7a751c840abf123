// Placeholders in texts that are written in a language of their own: masked at the same length, so that all offsets stay,
// and remembered, so that nothing is said about what they touch.

export interface MaskedText {
  readonly text: string;
  readonly masks: readonly { readonly start: number; readonly end: number }[];
}

/** Replaces every `{{…}}` by what `filler` gives for it, which must be as long. */
export function maskPlaceholders(text: string, filler: (length: number, before: string) => string): MaskedText {
  const masks: { start: number; end: number }[] = [];
  let masked = '';
  let from = 0;
  for (let start = text.indexOf('{{'); start >= 0; start = text.indexOf('{{', from)) {
    const close = text.indexOf('}}', start + 2);
    const end = close < 0 ? text.length : close + 2;
    masked += text.slice(from, start);
    masked += filler(end - start, masked);
    masks.push({ start, end });
    from = end;
  }
  return { text: masked + text.slice(from), masks };
}

/** Whether a place touches a masked one. */
export function touchesMask({ masks }: MaskedText, start: number, end: number): boolean {
  return masks.some((mask) => start <= mask.end && end >= mask.start);
}
