import { createHash } from 'node:crypto';
import { canonicalJson } from '@assent/contract';
import type { BannerCode } from '../sites/assets.ts';

/** The code that draws an artefact, addressed by the SHA-256 of its canonical JSON. */
export interface Rendering {
  hash: string;
  /** {@link RenderingCode} as canonical JSON. */
  code: string;
}

/** Files of one build, in the bytes in which visitors run them. */
export interface RenderingCode {
  /** Draws the first layer, and has the styles of both. */
  ui: string;
  /** Draws the settings. */
  settings: string;
  /** Not run by visitors: gives the other two what they expect of guard and page. */
  standIn: string;
}

/** Most sites show a bar; what can have another look is drawn by more code. */
export type Renderings = Record<'bar' | 'looks', Rendering>;

/** What a build draws with. */
export const renderingsOf = ({ ui, uiLooks, settings, standIn }: BannerCode): Renderings => ({
  bar: addressed({ ui, settings, standIn }),
  looks: addressed({ ui: uiLooks, settings, standIn }),
});

function addressed(files: RenderingCode): Rendering {
  const code = canonicalJson(files);
  return { hash: createHash('sha256').update(code).digest('hex'), code };
}
