import { drawPlaceholder } from '@assent/banner/placeholder';
import type { Embeds } from '@assent/contract/vocabulary';

/** Where no vendor of the draft has frames, a frame of nobody's is drawn. */
const NOBODY = 'video.example';

/**
 * Draws what stands in a frame that is held back. The whole document is that frame, as it is on a page:
 * so its style sheet sees the frame's box as the screen.
 */
export function drawEmbed(embeds: Embeds): void {
  const [vendor] = Object.values(embeds.vendors);
  drawPlaceholder(document.createElement('iframe'), document, embeds, NOBODY, vendor, {
    once() {},
    always: async () => {},
  });
}
