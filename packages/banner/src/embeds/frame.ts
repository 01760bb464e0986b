/** What a frame of the page means to load. */

export type Frame = HTMLIFrameElement;

/** Where the guard, the edge and owners put an address that waits. */
const WAITING = ['data-assent-src', 'data-src'];

/** The full address that a frame shows or waits for; '' when it has none of its own. */
export function addressOf(frame: Frame): string {
  if (frame.hasAttribute('srcdoc')) return '';
  const names = frame.hasAttribute('data-assent') ? [...WAITING, 'src'] : ['src'];
  return fullAddress(names.map((name) => frame.getAttribute(name)).find((value) => value));
}

/** An address as the page means it; '' for none, and for what cannot be one. */
export function fullAddress(address?: string | null): string {
  try {
    return address ? new URL(address, document.baseURI).href : '';
  } catch {
    return '';
  }
}

/** Boxes below this are trackers' frames, and nothing could be read in them. */
const LEAST = { width: 60, height: 40 };

/** Whether there is room to show anything. */
export const isRoomy = ({ width, height }: { width: number; height: number }): boolean =>
  width >= LEAST.width && height >= LEAST.height;
