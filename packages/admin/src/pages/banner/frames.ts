import type { PreviewNews, PreviewOrder } from '@assent/server/preview';

const ADDRESS = '/admin/preview-frame';

export interface Frames {
  /** @param title of the frame, for who does not see it */
  draw(order: PreviewOrder, title: string): void;
  close(): void;
}

/**
 * Frames that can store, send and open nothing. Each order is drawn in one of its own, which takes the
 * place of the one before once that is done, so nothing flickers; a spare one is loaded beforehand.
 * @param onSays is handed what a click in a frame would have done
 */
export function framesIn(place: HTMLElement, onSays: (says: string) => void): Frames {
  let spare = newFrame();
  let isReady = false;
  let drawing: HTMLIFrameElement | null = null;
  let waiting: { order: PreviewOrder; title: string } | null = null;

  function newFrame(): HTMLIFrameElement {
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.inert = true;
    frame.src = ADDRESS;
    place.append(frame);
    return frame;
  }

  function handOver(): void {
    if (!isReady || !waiting) return;
    drawing = spare;
    drawing.title = waiting.title;
    // It has no origin that could be named, and what it is handed is for it alone.
    drawing.contentWindow?.postMessage(waiting.order, '*');
    waiting = null;
    isReady = false;
    spare = newFrame();
  }

  function putForward(frame: HTMLIFrameElement): void {
    frame.inert = false;
    for (const other of place.querySelectorAll('iframe')) {
      if (other !== frame && other !== drawing && other !== spare) other.remove();
    }
  }

  function hear({ source, data }: MessageEvent<PreviewNews>): void {
    const frame = [...place.querySelectorAll('iframe')].find(
      ({ contentWindow }) => contentWindow === source,
    );
    if (!frame) return;
    if ('says' in data) onSays(data.says);
    else if ('drawn' in data) putForward(frame);
    else if (frame === spare) {
      isReady = true;
      handOver();
    }
  }

  addEventListener('message', hear);
  return {
    draw(order, title) {
      waiting = { order, title };
      handOver();
    },
    close() {
      removeEventListener('message', hear);
      place.replaceChildren();
    },
  };
}
