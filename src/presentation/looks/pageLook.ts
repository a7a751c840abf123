// The part of a look that a page draws: its style sheets turn a tone into the theme's colour.
import type { StateLook } from './stateLooks';

/** A codicon (several class names where it moves) with the tone that it is drawn in. */
export type PageLook = Pick<StateLook, 'icon' | 'tone'>;
