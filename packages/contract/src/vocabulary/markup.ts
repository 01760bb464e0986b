/** The markup that owners may use in longer texts. Nothing here may import zod: the banner uses it. */

export const MARKUP_TAGS = ['b', 'strong', 'em', 'i', 'br'] as const;
export type MarkupTag = (typeof MARKUP_TAGS)[number];

/** A text as it is shown: a string, or where the owner marked something, its parts in order. */
export type MarkedText = string | readonly MarkedPart[];

/** Plain text, or an element without attributes and what stands in it. */
export type MarkedPart = string | readonly [tag: MarkupTag, content?: MarkedText];

const MARKED = /^(intro|panel\.intro|doNotSell\.text|limit\.text|category\..+\.text)$/;

/** Whether a text of the banner may hold markup, by its key; the others are labels and messages. */
export const isMarked = (key: string): boolean => MARKED.test(key);
