import { setTimeout as sleep } from 'node:timers/promises';
import { SITE } from './assent.mjs';
import { log } from './log.mjs';

const PAUSE_MS = 20;

/**
 * Every checkpoint that the service ever showed, as a witness would keep them: a log that is not forked has
 * each of these roots at its size, for ever.
 */
export class Checkpoints {
  /** Size → signed note. */
  #notes = new Map();
  #keys = [];

  get count() {
    return this.#notes.size;
  }

  /** The size of the largest tree. */
  get latest() {
    return Math.max(0, ...this.#notes.keys());
  }

  /** Asks for checkpoints until the service is gone. */
  async watch(port) {
    try {
      for (;;) {
        await this.look(port);
        await sleep(PAUSE_MS);
      }
    } catch (error) {
      // `fetch` says so of a connection that breaks; anything else is a fault of the log.
      if (!(error instanceof TypeError)) throw error;
    }
  }

  /** Asks for the checkpoint of now, and keeps it. */
  async look(port) {
    const address = `http://127.0.0.1:${port}/v1/sites/${SITE}/log`;
    const response = await fetch(`${address}/checkpoint`);
    const note = await response.text();
    // Before the first seal there is none.
    if (response.status === 503) return;
    if (!this.#keys.length) this.#keys = await keysAt(`${address}/keys`);
    this.keep(note);
  }

  /** @throws Error for one that is not signed by the log's key, or another than there was of its size */
  keep(note) {
    const { size } = this.#read(note);
    const before = this.#notes.get(size);
    if (before !== undefined && before !== note) throw new Error(`two checkpoints of size ${size}`);
    this.#notes.set(size, note);
  }

  /**
   * Compares the roots with those of a tree that is built of the log's entries.
   * @param tree grows leaf by leaf, see `Frontier`
   */
  check(tree) {
    const note = this.#notes.get(tree.size);
    if (note === undefined) return;
    const { root } = this.#read(note);
    if (!Buffer.from(root).equals(Buffer.from(tree.root()))) {
      throw new Error(`the log is forked: at size ${tree.size} it has another root than it signed`);
    }
  }

  #read(note) {
    const parsed = log.parseNote(note);
    const checkpoint = parsed && log.parseCheckpoint(parsed.text);
    if (!checkpoint) throw new Error(`not a checkpoint: ${note.slice(0, 80)}`);
    if (!log.signersOf(parsed, this.#keys)?.length) {
      throw new Error(`a checkpoint of size ${checkpoint.size} without a good signature`);
    }
    return checkpoint;
  }
}

async function keysAt(address) {
  const vkeys = (await (await fetch(address)).text()).trim().split('\n');
  return vkeys.map(log.parseVkey);
}
