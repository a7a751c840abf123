// What is kept for a workspace, as long as the test runs.

export class MemoryState {
  readonly #kept = new Map<string, unknown>();

  get(key: string): unknown {
    return this.#kept.get(key);
  }

  update(key: string, value: unknown): Promise<void> {
    this.#kept.set(key, value);
    return Promise.resolve();
  }
}
