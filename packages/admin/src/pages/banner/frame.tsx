import type { PreviewOrder } from '@assent/server/preview';
import { useEffect, useRef } from 'preact/hooks';
import { type Frames, framesIn } from './frames.ts';

export interface FrameProps {
  order: PreviewOrder;
  title: string;
  /** Of the screen that is looked at, in CSS pixels; it is shown smaller where there is less room. */
  width: number;
  height: number;
  /** What a click in it would have done. */
  onSays(says: string): void;
}

/** The real banner, as large as the screen that it is looked at on. */
export function BannerFrame({ order, title, width, height, onSays }: FrameProps) {
  const stage = useRef<HTMLDivElement>(null);
  const frames = useRef<Frames | null>(null);

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
    if (stage.current) frames.current = framesIn(stage.current, onSays);
    return () => frames.current?.close();
  }, []);

  useEffect(() => frames.current?.draw(order, title), [order, title]);

  return <div ref={stage} class="stage" />;
}
