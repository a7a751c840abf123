// A hover, and what one is about: the field, the object around it, and what else is known.
import type { Field, KindName, Metric } from '../../rollouts';
import { readTemplateSpec } from '../../rollouts';
import type { AuthoringContext } from '../context';
import type { FieldPlace, NodePath, ObjectView, Span } from '../documents';
import type { WrittenStrategy } from '../plan/strategy/writtenStrategy';
import { writtenStrategies } from '../plan/strategy/writtenStrategy';

/** The explanation of a part of the text. */
export interface Hover extends Span {
  readonly markdown: string;
}

export interface HoverPlace {
  readonly context: AuthoringContext;
  readonly place: FieldPlace;
  readonly field: Field;
  readonly kind: KindName;
  /** In the object. */
  readonly path: NodePath;
  readonly view: ObjectView;
}

/** Says what a field means where it is; `undefined` when there is nothing to say. */
export type Meaning = (place: HoverPlace) => string | undefined;

/** The strategy that the place belongs to. */
export function strategyAt({ context, place }: HoverPlace): WrittenStrategy | undefined {
  return writtenStrategies(context).find(({ object }) => object === place.object);
}

/** The number right after a name in a path: the step of `…steps[3].setWeight`. */
export function indexAfter(path: NodePath, name: string): number | undefined {
  const part = path[path.lastIndexOf(name) + 1];
  return path.includes(name) && typeof part === 'number' ? part : undefined;
}

/** The metric that the place belongs to, its placeholders as they are. */
export function metricAt({ path, view }: HoverPlace): Metric | undefined {
  const index = indexAfter(path, 'metrics');
  const metrics =
    index === undefined ? undefined : [view.value([...path.slice(0, path.indexOf('metrics') + 1), index])];
  return readTemplateSpec({ metrics }).metrics[0];
}

/** What is written at the place. */
export function valueAt({ view, path }: HoverPlace): unknown {
  return view.value(path);
}
