/** What an entry takes beside its value and its key, in bytes; rather too much. */
const ENTRY = 400;

interface Entry<Value> {
  value: Value;
  /** In bytes. */
  size: number;
}

/** A map that is bounded in bytes: when it is full, what was of no use for longest goes. */
export class BoundedMap<Value> {
  private readonly entries = new Map<string, Entry<Value>>();
  private readonly most: number;
  /** Bytes in use; never more than the most that was allowed. */
  size = 0;

  /** @param most how many bytes it may take */
  constructor(most: number) {
    this.most = most;
  }

  get(key: string): Value | undefined {
    return this.entries.get(key)?.value;
  }

  /**
   * The entry becomes the youngest one.
   * @param bytes what the value takes
   */
  put(key: string, value: Value, bytes: number): void {
    const size = ENTRY + 2 * key.length + bytes;
    this.drop(key);
    this.entries.set(key, { value, size });
    this.size += size;
    for (const oldest of this.entries.keys()) {
      if (this.size <= this.most) return;
      this.drop(oldest);
    }
  }

  private drop(key: string): void {
    this.size -= this.entries.get(key)?.size ?? 0;
    this.entries.delete(key);
  }
}
