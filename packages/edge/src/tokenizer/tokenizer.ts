import {
  byteAt,
  DASH,
  EXCLAMATION,
  GREATER,
  isA,
  LESS,
  LETTER,
  latin1,
  next,
  QUESTION,
  RIGHT_BRACKET,
  SLASH,
} from './bytes.ts';
import type { NameMarks } from './names.ts';
import { Namespaces } from './namespaces.ts';
import { closesScript, modeAfter, type ScriptMode } from './script-text.ts';
import { Tag } from './tag.ts';
import { Found, startsWith, tagNamed } from './words.ts';

/** Hears what stands in the page. Places are indexes into the bytes of the piece that is being fed. */
export interface TokenHandler {
  startTag(tag: Tag, name: string): void;
  /** Only while `every` is set. */
  endTag(start: number, end: number): void;
  /**
   * Only while `every` is set. A text may come in several pieces.
   * @param isRaw references in it mean nothing
   */
  text(start: number, end: number, isRaw: boolean): void;
}

/** Skips text and tags that do not matter, see `skipper`. */
export type Skip = (text: string, from: number) => number;

/** How to skip in HTML and in foreign content. */
export interface Skips {
  html: Skip;
  foreign: Skip;
}

/** Marks of tag names: the tags that a handler wants to see, in HTML and in foreign content. */
export const IN_HTML = 1;
export const IN_FOREIGN = 2;

/** Elements of HTML whose content is text up to their end tag. */
export const RAW_TEXT = new Set(
  'textarea title style iframe xmp noembed noframes noscript script plaintext'.split(' '),
);

type State = 'data' | 'raw' | 'script' | 'plaintext' | 'comment' | 'bogus' | 'cdata';

/**
 * Finds the tags of a page as the HTML standard's tokenizer does, in bytes of any encoding that is
 * like ASCII. It skips over everything that its handler has no use for, and keeps nothing: what is
 * not complete has to be fed again, with more behind it.
 */
export class Tokenizer {
  /** Tell of all tags and texts, not only of those that are marked. */
  every = false;
  /** What may be skipped at once; everything that is marked must not be. */
  skips: Skips | null = null;
  private state: State = 'data';
  /** What to do with the bytes depends on bytes that are not there yet. */
  private starved = false;
  private rawName = '';
  /** The piece at hand as text, one character a byte. */
  private source: string | null = null;
  private scriptMode: ScriptMode = 'none';
  /** How many bytes of a comment or CDATA section came before. */
  private seen = 0;
  private readonly namespaces = new Namespaces();
  private readonly handler: TokenHandler;
  private readonly tagMarks: NameMarks;
  private readonly tag: Tag;

  constructor(handler: TokenHandler, tagMarks: NameMarks, attributeMarks: NameMarks) {
    this.handler = handler;
    this.tagMarks = tagMarks;
    this.tag = new Tag(attributeMarks);
  }

  /** The place is in HTML, and in no tag, comment or text of an element's own kind. */
  get isBetween(): boolean {
    return this.state === 'data' && !this.namespaces.nested;
  }

  /** @returns how many bytes are done; the rest must be fed again before what follows */
  feed(bytes: Buffer): number {
    this.starved = false;
    this.source = null;
    let at = 0;
    while (at < bytes.length && !this.starved) at = this.step(bytes, at);
    return at;
  }

  /**
   * Whether what is not done at the end of the page is a tag, which is none without its end.
   * @param rest what the last call left over
   */
  isTag(rest: Uint8Array): boolean {
    const inTag = this.state === 'data' || this.state === 'raw' || this.state === 'script';
    const name = rest[1] === SLASH ? 2 : 1;
    if (!inTag || rest[0] !== LESS || !isLetter(rest, name)) return false;
    return this.state === 'data' || tagNamed(rest, 1, `/${this.rawName}`) === Found.Yes;
  }

  private step(bytes: Buffer, at: number): number {
    switch (this.state) {
      case 'data':
        return this.data(bytes, at);
      case 'raw':
        return this.raw(bytes, at);
      case 'script':
        return this.script(bytes, at);
      case 'comment':
        return this.comment(bytes, at);
      case 'bogus':
        return this.bogus(bytes, at);
      case 'cdata':
        return this.cdata(bytes, at);
      case 'plaintext':
        this.text(at, bytes.length, true);
        return bytes.length;
    }
  }

  private data(bytes: Buffer, from: number): number {
    let at = from;
    while (this.state === 'data' && at < bytes.length && !this.starved) {
      at = this.skip(bytes, at);
      const less = next(bytes, LESS, at);
      if (this.every) this.text(at, less < 0 ? bytes.length : less, false);
      if (less < 0) return bytes.length;
      at = this.markup(bytes, less);
    }
    return at;
  }

  private skip(bytes: Buffer, at: number): number {
    const { foreign, nested } = this.namespaces;
    // Within HTML in SVG it matters which elements end.
    if (this.every || !this.skips || (nested && !foreign)) return at;
    this.source ??= latin1(bytes, 0, bytes.length);
    return foreign ? this.skips.foreign(this.source, at) : this.skips.html(this.source, at);
  }

  /** @param less where the `<` is */
  private markup(bytes: Buffer, less: number): number {
    if (less + 2 >= bytes.length) return this.starve(less);
    const byte = byteAt(bytes, less + 1);
    if (isA(byte, LETTER)) return this.startTag(bytes, less);
    if (byte === SLASH) {
      if (isLetter(bytes, less + 2)) return this.endTag(bytes, less);
      if (bytes[less + 2] === GREATER) return less + 3;
      return this.enter('bogus', less + 2);
    }
    if (byte === EXCLAMATION) return this.declaration(bytes, less);
    if (byte === QUESTION) return this.enter('bogus', less + 1);
    this.text(less, less + 1, false);
    return less + 1;
  }

  private declaration(bytes: Buffer, less: number): number {
    const comment = startsWith(bytes, less, '<!--');
    if (comment === Found.Yes) return this.enter('comment', less + 4);
    const { foreign } = this.namespaces;
    const cdata = foreign ? startsWith(bytes, less, '<![CDATA[') : Found.No;
    if (cdata === Found.Yes) return this.enter('cdata', less + 9);
    if (comment === Found.Maybe || cdata === Found.Maybe) return this.starve(less);
    return this.enter('bogus', less + 2);
  }

  private startTag(bytes: Buffer, less: number): number {
    const { tag } = this;
    const end = tag.scan(bytes, less, less + 1);
    if (end < 0) return this.starve(less);
    const { foreign } = this.namespaces;
    const mark = foreign ? IN_FOREIGN : IN_HTML;
    if (!this.every && !(this.tagMarks.at(tag.hash) & mark) && !tag.marks) return end;
    const { name } = tag;
    this.namespaces.open(tag, name);
    if (!tag.foreign && RAW_TEXT.has(name)) this.enterRaw(name);
    this.handler.startTag(tag, name);
    return end;
  }

  private enterRaw(name: string): void {
    this.rawName = name;
    this.scriptMode = 'none';
    this.state = name === 'script' || name === 'plaintext' ? name : 'raw';
  }

  private endTag(bytes: Buffer, less: number): number {
    const { tag } = this;
    const end = tag.scan(bytes, less, less + 2);
    if (end < 0) return this.starve(less);
    if (this.namespaces.nested) this.namespaces.close(tag.name);
    if (this.every) this.handler.endTag(less, end);
    return end;
  }

  private raw(bytes: Buffer, from: number): number {
    for (let at = from; ; at++) {
      at = next(bytes, LESS, at);
      if (at < 0) return this.rawEnd(from, bytes.length);
      const closes = tagNamed(bytes, at + 1, `/${this.rawName}`);
      if (closes === Found.Maybe) return this.starve(this.rawEnd(from, at));
      if (closes === Found.Yes) return this.rawEndTag(bytes, from, at);
    }
  }

  /** The end tag is complete, or all waits for the rest of it. */
  private rawEndTag(bytes: Buffer, from: number, less: number): number {
    this.text(from, less, true);
    const end = this.tag.scan(bytes, less, less + 2);
    if (end < 0) return this.starve(less);
    if (this.every) this.handler.endTag(less, end);
    return this.enter('data', end);
  }

  private rawEnd(from: number, to: number): number {
    this.text(from, to, true);
    return to;
  }

  private script(bytes: Buffer, from: number): number {
    let at = from;
    while (at < bytes.length) {
      if (this.scriptMode === 'none') at = next(bytes, LESS, at);
      if (at < 0) return this.rawEnd(from, bytes.length);
      const closes = closesScript(bytes, at, this.scriptMode);
      if (closes === Found.Yes) return this.rawEndTag(bytes, from, at);
      const after = modeAfter(bytes, at, this.scriptMode);
      if (closes === Found.Maybe || after === undefined) {
        return this.starve(this.rawEnd(from, at));
      }
      this.scriptMode = after;
      at++;
    }
    return this.rawEnd(from, at);
  }

  /** Ends with `-->` or `--!>`; right at its beginning also with `>` or `->`. */
  private comment(bytes: Buffer, from: number): number {
    for (let at = next(bytes, GREATER, from); at >= 0; at = next(bytes, GREATER, at + 1)) {
      const length = this.seen + at - from;
      const isDash = (back: number) => length >= back && bytes[at - back] === DASH;
      if (
        length === 0 ||
        (isDash(1) && (length === 1 || isDash(2))) ||
        (length >= 3 && bytes[at - 1] === EXCLAMATION && isDash(2) && isDash(3))
      ) {
        return this.enter('data', at + 1);
      }
    }
    return this.keepBack(bytes, from, 3);
  }

  private bogus(bytes: Buffer, from: number): number {
    const end = next(bytes, GREATER, from);
    return end < 0 ? bytes.length : this.enter('data', end + 1);
  }

  private cdata(bytes: Buffer, from: number): number {
    for (let at = next(bytes, GREATER, from); at >= 0; at = next(bytes, GREATER, at + 1)) {
      const isEnd = bytes[at - 1] === RIGHT_BRACKET && bytes[at - 2] === RIGHT_BRACKET;
      if (isEnd && this.seen + at - from >= 2) {
        this.text(from, at - 2, true);
        return this.enter('data', at + 1);
      }
    }
    const kept = this.keepBack(bytes, from, 2);
    this.text(from, kept, true);
    return kept;
  }

  /** What may be the beginning of the end comes again. */
  private keepBack(bytes: Buffer, from: number, count: number): number {
    const kept = Math.max(from, bytes.length - count);
    this.seen += kept - from;
    return this.starve(kept);
  }

  private enter(state: State, at: number): number {
    this.state = state;
    this.seen = 0;
    return at;
  }

  private starve(at: number): number {
    this.starved = true;
    return at;
  }

  private text(start: number, end: number, isRaw: boolean): void {
    if (this.every && start < end) this.handler.text(start, end, isRaw);
  }
}

const isLetter = (bytes: Uint8Array, at: number): boolean =>
  at < bytes.length && isA(byteAt(bytes, at), LETTER);
