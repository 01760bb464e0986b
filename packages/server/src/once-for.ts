/**
 * Works something out once for each object that it is asked of, for as long as that is in use: what
 * follows from a configuration is asked for by every request.
 */
export function onceFor<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new WeakMap<Key, { value: Value }>();
  return (key) => {
    const there = made.get(key);
    if (there) return there.value;
    const value = make(key);
    made.set(key, { value });
    return value;
  };
}
