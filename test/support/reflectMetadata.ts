// The part of `reflect-metadata` that @peculiar/x509's dependency injection asks for at import. Import it first.

type Metadata = Map<string, unknown>;

const all = new WeakMap<object, Metadata>();

function keyOf(key: unknown, property: unknown): string {
  return `${String(key)} ${String(property)}`;
}

function define(key: unknown, value: unknown, target: object, property?: unknown): void {
  const metadata = all.get(target) ?? new Map<string, unknown>();
  all.set(target, metadata.set(keyOf(key, property), value));
}

function get(key: unknown, target: object, property?: unknown): unknown {
  return all.get(target)?.get(keyOf(key, property));
}

Object.assign(Reflect, {
  defineMetadata: define,
  getMetadata: get,
  getOwnMetadata: get,
  hasMetadata: (key: unknown, target: object, property?: unknown) => get(key, target, property) !== undefined,
  metadata: (key: unknown, value: unknown) => (target: object, property?: unknown) =>
    define(key, value, target, property),
});
