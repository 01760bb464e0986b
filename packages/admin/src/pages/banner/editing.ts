import type { Draft } from '../../draft/draft.ts';
import type { PreviewState } from './preview-state.ts';

/** What a part of the page works on. */
export interface Editing {
  draft: Draft;
  state: PreviewState;
}
