// Paths in YAML as people write them.
import type { NodePath } from '../authoring';

/** `rollout.strategy.canary.steps[0]` */
export function pathText(path: NodePath): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${String(part)}]`;
    return text === '' ? part : `${text}.${part}`;
  }, '');
}
