// DER, the binary form of certificates: the handful of types that an X.509 certificate is made of.

/** One element: tag, length, content. */
function element(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  if (content.length < 0x80) return Buffer.concat([Buffer.from([tag, content.length]), content]);
  const length = integerBytes(content.length);
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, content]);
}

function integerBytes(value: number): Buffer {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
}

export function sequence(...members: readonly Uint8Array[]): Buffer {
  return element(0x30, ...members);
}

export function set(...members: readonly Uint8Array[]): Buffer {
  return element(0x31, ...members);
}

/** A number that is not negative from its big-endian bytes, in the shortest form (readers refuse any other). */
export function integer(bytes: Uint8Array): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0);
  const digits = first < 0 ? Buffer.from([0]) : bytes.subarray(first);
  const looksNegative = ((digits[0] ?? 0) & 0x80) !== 0;
  return element(0x02, looksNegative ? Buffer.from([0]) : Buffer.alloc(0), digits);
}

export function boolean(value: boolean): Buffer {
  return element(0x01, Buffer.from([value ? 0xff : 0]));
}

/** A bit string whose last `unused` bits don't count. */
export function bitString(bytes: Uint8Array, unused = 0): Buffer {
  return element(0x03, Buffer.from([unused]), bytes);
}

export function octetString(bytes: Uint8Array): Buffer {
  return element(0x04, bytes);
}

export function utf8String(text: string): Buffer {
  return element(0x0c, Buffer.from(text, 'utf8'));
}

/** A moment (ms since the epoch) before the year 2050, in whole seconds. */
export function utcTime(ms: number): Buffer {
  const text = new Date(ms).toISOString().replaceAll(/\D/g, '').slice(2, 14);
  return element(0x17, Buffer.from(`${text}Z`, 'ascii'));
}

/** An object identifier such as `2.5.4.3`. */
export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return element(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(value: number): number[] {
  const bytes = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes.unshift((rest & 0x7f) | 0x80);
  return bytes;
}

/** `[number]` around a whole element. */
export function explicit(number: number, member: Uint8Array): Buffer {
  return element(0xa0 | number, member);
}

/** `[number]` in the place of a primitive element's own tag. */
export function implicit(number: number, content: Uint8Array): Buffer {
  return element(0x80 | number, content);
}
