// What is worked out of an object again and again: objects of a cluster never change, a change is another object.

/** A function of an object, its answer remembered as long as the object lives. Right only for objects that never change. */
export function remembered<T extends object, R>(compute: (object: T) => R): (object: T) => R {
  const known = new WeakMap<T, { readonly answer: R }>();
  return (object) => {
    let found = known.get(object);
    if (!found) known.set(object, (found = { answer: compute(object) }));
    return found.answer;
  };
}
