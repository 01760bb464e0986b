import type { PreviewNews, PreviewOrder } from '@assent/server/preview';
import { useEffect, useRef } from 'preact/hooks';

const ADDRESS = '/admin/preview-frame';

export interface FrameProps {
  order: PreviewOrder;
  title: string;
  /** Of the screen that is looked at, in CSS pixels; it is shown smaller where there is less room. */
  width: number;
  height: number;
  /** What a click in it would have done. */
  onSays(says: string): void;
}

/**
 * The real banner in a frame that can store, send and open nothing. Each order has a frame of its
 * own, which takes the place of the one before once it is drawn: nothing flickers.
 */
export function BannerFrame({ order, title, width, height, onSays }: FrameProps) {
  const stage = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const place = stage.current;
    if (!place) return;
    const fit = () => {
      const scale = Math.min(1, place.clientWidth / width);
      for (const [name, value] of Object.entries({ scale, width, height })) {
        place.style.setProperty(`--${name}`, String(value));
      }
    };
    fit();
    const sizes = new ResizeObserver(fit);
    sizes.observe(place);
    return () => sizes.disconnect();
  }, [width, height]);

  useEffect(() => {
    const place = stage.current;
    if (!place) return;
    const frame = newFrame(title);
    function hear({ source, data }: MessageEvent<PreviewNews>): void {
      if (source !== frame.contentWindow) return;
      // It has no origin that could be named, and what it is handed is for it alone.
      if ('ready' in data) frame.contentWindow?.postMessage(order, '*');
      if ('drawn' in data) putForward(frame);
      if ('says' in data) onSays(data.says);
    }
    addEventListener('message', hear);
    place.append(frame);
    return () => {
      removeEventListener('message', hear);
      // What is shown stays until the next is drawn.
      if (frame.inert) frame.remove();
    };
  }, [order, title]);

  return <div ref={stage} class="stage" />;
}

function newFrame(title: string): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.title = title;
  frame.inert = true;
  frame.src = ADDRESS;
  return frame;
}

function putForward(frame: HTMLIFrameElement): void {
  frame.inert = false;
  for (const other of frame.parentElement?.querySelectorAll('iframe') ?? []) {
    if (other !== frame && !other.inert) other.remove();
  }
}
