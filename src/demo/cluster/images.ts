// What a version of a service is like, told by its image: the demo has no containers, so the tag says how they behave.
// Anyone can type such a tag into "set image", and see what happens.

export interface ImageBehaviour {
  readonly runs: 'well' | 'not pulled' | 'crashes';
  /** Share of requests that end in a server error, 0…1. */
  readonly errorRatio: number;
  /** Median response time in milliseconds. */
  readonly medianMs: number;
}

const HEALTHY: ImageBehaviour = { runs: 'well', errorRatio: 0.004, medianMs: 120 };

/** Looked for in the tag, in this order. */
const WORDS: readonly (readonly [word: RegExp, behaviour: Partial<ImageBehaviour>])[] = [
  [/bad-image|bad-pull|missing/, { runs: 'not pulled' }],
  [/crash|fail/, { runs: 'crashes' }],
  // At 20 % weight the whole service still passes the seed's 95 %; from 40 % on it does not.
  [/bad|errors/, { errorRatio: 0.2, medianMs: 240 }],
  [/slow/, { medianMs: 900 }],
];

/** How containers of an image behave: well, unless its tag or its registry says otherwise. */
export function imageBehaviour(image: string): ImageBehaviour {
  const tag = /:([^:/]+)$/.exec(image)?.[1] ?? '';
  const unknownRegistry = /^[^/]+\.invalid(:\d+)?\//.test(image);
  if (unknownRegistry) return { ...HEALTHY, runs: 'not pulled' };
  return { ...HEALTHY, ...WORDS.find(([word]) => word.test(tag))?.[1] };
}
