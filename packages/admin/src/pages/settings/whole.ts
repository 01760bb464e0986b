import type { Config } from '../../draft/draft.ts';
import type { Part } from '../../draft/part.ts';

/** The configuration that a section shows a part of. */
export type Whole = Part<Config>;
