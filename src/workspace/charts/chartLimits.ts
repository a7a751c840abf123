// Beyond these a chart, in a folder or packed, is none that someone writes.

export const MOST_TEMPLATES = 600;
/** Folders in `templates/`. */
export const DEEPEST_TEMPLATES = 6;
/** Charts inside of charts. An archive may hold itself, so somewhere nobody looks any deeper. */
export const DEEPEST_SUBCHART = 3;
/** How far above a file its chart may begin. */
export const MOST_FOLDERS_UP = 16;
export const MOST_PACKED_BYTES: number = 5 * 1024 * 1024;
/** What Helm's own client takes for a chart is far below. */
export const MOST_UNPACKED_BYTES: number = 20 * 1024 * 1024;
