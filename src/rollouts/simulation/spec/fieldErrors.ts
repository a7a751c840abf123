// Refusals in the form of Kubernetes' field errors.

/** `spec.strategy.steps[0].setWeight: Invalid value: 120: …`; `path` is below `spec.strategy`. */
export function invalid(path: string, value: unknown, detail: string): string {
  return `spec.strategy.${path}: Invalid value: ${JSON.stringify(value)}: ${detail}`;
}
