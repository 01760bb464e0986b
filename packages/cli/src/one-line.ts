/** A text of somebody else's: in one line, and nothing in it that a terminal obeys. */
export const inOneLine = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
