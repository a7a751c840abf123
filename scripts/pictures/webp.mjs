// Screenshots as WebP, which is a tenth of a PNG, and several of them as one animated picture. Chromium makes the single
// pictures; putting them into one file is no more than a header for each (https://developers.google.com/speed/webp/docs/riff_container).
const QUALITY = 0.82;
const ANIMATED = 0x02;
/** Each frame replaces the one before. */
const NO_BLENDING = 0x02;

/**
 * @param {import('playwright-core').Browser} browser @param {Buffer} png @param {number} width to which it is scaled down
 * @returns {Promise<{ data: Buffer, width: number, height: number }>}
 */
export async function webpOf(browser, png, width) {
  const page = await browser.newPage();
  try {
    const made = await page.evaluate(
      async ({ source, width, quality }) => {
        const image = new globalThis.Image();
        image.src = `data:image/png;base64,${source}`;
        await image.decode();
        const canvas = globalThis.document.createElement('canvas');
        canvas.width = Math.min(width, image.width);
        canvas.height = Math.round((image.height * canvas.width) / image.width);
        const context = canvas.getContext('2d', { alpha: false });
        context.imageSmoothingQuality = 'high';
        context.drawImage(image, 0, 0, canvas.width, canvas.height);
        const [, data] = canvas.toDataURL('image/webp', quality).split(',');
        return { data, width: canvas.width, height: canvas.height };
      },
      { source: png.toString('base64'), width, quality: QUALITY },
    );
    return { ...made, data: Buffer.from(made.data, 'base64') };
  } finally {
    await page.close();
  }
}

/** @param {number} value @returns {Buffer} */
function in24Bits(value) {
  const bytes = Buffer.alloc(3);
  bytes.writeUIntLE(value, 0, 3);
  return bytes;
}

/** @param {string} name of four letters @param {Buffer} content */
function chunk(name, content) {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(content.length);
  return Buffer.concat([Buffer.from(name), size, content, Buffer.alloc(content.length % 2)]);
}

/** The chunks of a picture that hold its image. @param {Buffer} webp */
function imageChunks(webp) {
  const chunks = [];
  for (let at = 12; at + 8 <= webp.length;) {
    const end = at + 8 + webp.readUInt32LE(at + 4);
    if (/^(VP8 |VP8L|ALPH)$/.test(webp.toString('latin1', at, at + 4))) chunks.push(webp.subarray(at, end + (end % 2)));
    at = end + (end % 2);
  }
  return Buffer.concat(chunks);
}

/**
 * One picture of several, again and again.
 * @param {readonly { data: Buffer, width: number, height: number, durationMs: number }[]} frames all of the same size
 */
export function animated(frames) {
  const [{ width, height }] = frames;
  const size = Buffer.concat([in24Bits(width - 1), in24Bits(height - 1)]);
  const origin = Buffer.alloc(6);
  const content = Buffer.concat([
    Buffer.from('WEBP'),
    chunk('VP8X', Buffer.concat([Buffer.from([ANIMATED, 0, 0, 0]), size])),
    chunk('ANIM', Buffer.alloc(6)),
    ...frames.map(({ data, durationMs }) =>
      chunk('ANMF', Buffer.concat([origin, size, in24Bits(durationMs), Buffer.from([NO_BLENDING]), imageChunks(data)])),
    ),
  ]);
  return chunk('RIFF', content);
}
