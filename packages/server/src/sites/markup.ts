/** Reads the markup of owners' texts: five tags without attributes, and plain text. */
import {
  MARKUP_TAGS,
  type MarkedPart,
  type MarkedText,
  type MarkupTag,
  type Words,
} from '@assent/contract';

/** What a text is, or what is wrong with it. */
export type Markup = { text: MarkedText; fault: null } | { text: null; fault: Words };

const LINE_BREAK = 'br';
const TAG = new RegExp(
  `(<(?:/?(?:${MARKUP_TAGS.filter((tag) => tag !== LINE_BREAK).join('|')})|${LINE_BREAK})>)`,
);
/** Where HTML begins a tag, a comment or the like; any other `<` is text (HTML, section 13.2.5.6). */
const LIKE_A_TAG = /<[a-z/!?][^<>]{0,40}>?/i;
const ALLOWED = MARKUP_TAGS.map((tag) => `<${tag}>`).join(', ');

/** An element that is open, and what stands in it so far. */
interface Open {
  tag: MarkupTag | null;
  parts: MarkedPart[];
}

/**
 * Reads a text. It is well nested and no element stands within one of its own kind, so it is never
 * deep. A `<` that begins no tag and every `&` are text.
 */
export function parseMarkup(source: string): Markup {
  const open: [Open, ...Open[]] = [{ tag: null, parts: [] }];
  // What was split by stands at every second place.
  for (const [at, piece] of source.split(TAG).entries()) {
    const fault = at % 2 ? takeTag(open, piece.slice(1, -1)) : takeText(open, piece);
    if (fault) return { text: null, fault };
  }
  const [{ parts }, unclosed] = open;
  if (unclosed) return { text: null, fault: notClosed(unclosed.tag) };
  const isPlain = parts.every((part) => typeof part === 'string');
  return { text: isPlain ? source : parts, fault: null };
}

const notClosed = (tag: MarkupTag | null): Words => ({
  en: `<${tag}> is not closed`,
  de: `<${tag}> ist nicht geschlossen`,
});

function takeText(open: Open[], text: string): Words | null {
  const [like] = LIKE_A_TAG.exec(text) ?? [];
  if (like) {
    return {
      en: `"${like}" looks like a tag, and only ${ALLOWED} may stand here, in lower case and without attributes`,
      de: `„${like}“ sieht wie ein Tag aus, und nur ${ALLOWED} dürfen hier stehen, klein geschrieben und ohne Attribute`,
    };
  }
  if (text) open.at(-1)?.parts.push(text);
  return null;
}

function takeTag(open: Open[], name: string): Words | null {
  const inner = open.at(-1);
  if (name === LINE_BREAK) {
    inner?.parts.push([LINE_BREAK]);
    return null;
  }
  if (name.startsWith('/')) return close(open, name.slice(1));
  // The pattern lets no other name through.
  const tag = name as MarkupTag;
  if (open.some((each) => each.tag === tag)) {
    return { en: `<${tag}> stands within <${tag}>`, de: `<${tag}> steht innerhalb von <${tag}>` };
  }
  open.push({ tag, parts: [] });
  return null;
}

function close(open: Open[], name: string): Words | null {
  const inner = open.at(-1);
  if (!inner?.tag || inner.tag !== name) {
    return {
      en: `</${name}> closes what is not open there`,
      de: `</${name}> schließt, was dort nicht offen ist`,
    };
  }
  open.pop();
  open.at(-1)?.parts.push([inner.tag, inner.parts]);
  return null;
}

/**
 * A text as it is shown. Versions from before there was markup may hold what is none: they are shown as they
 * are written.
 * @param fill puts values in the place of placeholders; what they hold is never markup
 */
export const markedText = (source: string, fill: (text: string) => string): MarkedText =>
  filled(parseMarkup(source).text ?? source, fill);

function filled(text: MarkedText, fill: (text: string) => string): MarkedText {
  if (typeof text === 'string') return fill(text);
  return text.map((part): MarkedPart => {
    if (typeof part === 'string') return fill(part);
    const [tag, content] = part;
    return content === undefined ? part : [tag, filled(content, fill)];
  });
}

/** The text without its markup, as it is heard. */
export const plainText = (text: MarkedText): string =>
  typeof text === 'string'
    ? text
    : text
        .map((part) => {
          if (typeof part === 'string') return part;
          const [tag, content = ''] = part;
          return tag === LINE_BREAK ? ' ' : plainText(content);
        })
        .join('');
