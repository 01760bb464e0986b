/**
 * Sends a frame elsewhere without touching its `src`: scripts of the page find the frame as they
 * know it, and the session history gets no entry.
 */
import type { Frame } from './frame.ts';

/** Attributes that a browser reads when a frame navigates. */
const READ = ['sandbox', 'allow'];

/** Frame → its attributes as the page wrote them, while they are changed. */
const written = new WeakMap<Frame, (string | null)[]>();

/**
 * Our own documents need no sandbox and must be reached by us; {@link putBack} restores what the
 * page wrote.
 * @param allow what the new document may be allowed, in place of what the page wrote
 */
export function steer(frame: Frame, address: string, allow = frame.getAttribute('allow')): void {
  if (!written.has(frame)) {
    written.set(
      frame,
      READ.map((name) => frame.getAttribute(name)),
    );
  }
  put(frame, [null, allow]);
  frame.contentWindow?.location.replace(address);
}

/** The attributes as the page wrote them. */
export const asWritten = (frame: Frame): (string | null)[] =>
  written.get(frame) ?? READ.map((name) => frame.getAttribute(name));

/** Gives a frame that has arrived its attributes back: they count again when it navigates. */
export function putBack(frame: Frame): void {
  const values = written.get(frame);
  if (values) put(frame, values);
  written.delete(frame);
}

function put(frame: Frame, values: readonly (string | null)[]): void {
  READ.forEach((name, i) => {
    const value = values[i] ?? null;
    if (value === null) frame.removeAttribute(name);
    else frame.setAttribute(name, value);
  });
}
