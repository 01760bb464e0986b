import { Buffer } from 'node:buffer';
import { Carry } from './carry.ts';
import { decoderOf } from './charset.ts';
import { HeldText, isJudgedByText } from './held-text.ts';
import { inertTag } from './inert.ts';
import { Judge, type Rules } from './judge.ts';
import { ATTRIBUTE_MARKS, SKIPS, SKIPS_AT_HOME, TAG_MARKS } from './marks.ts';
import { byteAt, isA, latin1, SPACE } from './tokenizer/bytes.ts';
import { wanted } from './tokenizer/names.ts';
import type { Tag } from './tokenizer/tag.ts';
import { type TokenHandler, Tokenizer } from './tokenizer/tokenizer.ts';
import { isWord } from './tokenizer/words.ts';

/** What a page is rewritten by. */
export interface PageRules extends Rules {
  /** What comes first in `head`; '' for nothing. */
  head: string;
  onError(error: unknown): void;
}

const HREF = wanted('href');
const BYTE_ORDER_MARK = Buffer.from('\ufeff');
/** With one of these a page is in UTF-16, whatever its headers say. */
const MARKS_OF_UTF_16 = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])];

/** Rewrites a page piece by piece. What it does not change it passes on without a copy. */
export class Rewriter implements TokenHandler {
  /** Something was made inert so far. */
  held = false;
  /** After an error of our own, or in UTF-16, the page goes on as it is: its policy holds what is not inert. */
  hasGivenUp = false;
  private readonly rules: PageRules;
  private readonly judge: Judge;
  private readonly tokenizer = new Tokenizer(this, TAG_MARKS, ATTRIBUTE_MARKS);
  private readonly carry = new Carry();
  private head: string;
  private mayHaveMark: boolean;
  /** The piece at hand, how much of it is done, and what of it is ready. */
  private bytes: Buffer = Buffer.alloc(0);
  private done = 0;
  private ready: Buffer[] = [];
  private heldText: HeldText | null = null;
  /** Rewrites the content of a `noscript`, which is text to a browser that runs scripts. */
  private inner: Rewriter | null = null;

  constructor(rules: PageRules) {
    this.rules = rules;
    this.head = rules.head;
    this.mayHaveMark = rules.head !== '';
    this.judge = new Judge(rules, (html) => this.holdsDocument(html));
    this.watch();
  }

  /** See `RestingRewriter`: between elements, with nothing kept back, only the base address counts. */
  get rest(): string | null {
    const isBetween = this.tokenizer.isBetween && this.carry.isEmpty && !this.tokenizer.every;
    return isBetween && !this.hasGivenUp ? this.judge.baseInForce : null;
  }

  /** @returns what of the page is ready to go on */
  feed(piece: Buffer): Buffer[] {
    if (this.hasGivenUp) return [piece];
    const bytes = this.carry.join(piece);
    return bytes ? this.work(bytes, () => this.read()) : [];
  }

  /** @returns the rest of the page */
  end(): Buffer[] {
    if (this.hasGivenUp) return [];
    return this.work(Buffer.concat(this.carry.take()), () => this.readEnd());
  }

  private work(bytes: Buffer, step: () => void): Buffer[] {
    this.bytes = bytes;
    this.done = 0;
    this.ready = [];
    try {
      step();
    } catch (error) {
      this.giveUp(error);
    }
    return this.ready;
  }

  private read(): void {
    if (this.mayHaveMark && !this.readMark()) {
      this.carry.keep(this.bytes, 0);
      return;
    }
    if (this.hasGivenUp) return;
    const end = this.tokenizer.feed(this.bytes);
    this.passTo(end);
    this.carry.keep(this.bytes, end);
  }

  private readEnd(): void {
    const { length } = this.bytes;
    // A tag without its end is none, and goes.
    if (this.tokenizer.isTag(this.bytes)) this.done = length;
    else if (this.tokenizer.every && length) this.text(0, length, true);
    this.closeText(length);
    this.passTo(length);
  }

  /**
   * A byte order mark comes before everything, but is no text.
   * @returns false when there are not enough bytes to tell
   */
  private readMark(): boolean {
    if (this.bytes.length < BYTE_ORDER_MARK.length) return false;
    this.mayHaveMark = false;
    if (MARKS_OF_UTF_16.some((mark) => mark.equals(this.bytes.subarray(0, mark.length)))) {
      // Nothing in it is like ASCII, so it goes on as it is, under its policy.
      this.hasGivenUp = true;
      this.passTo(this.bytes.length);
      return true;
    }
    if (BYTE_ORDER_MARK.equals(this.bytes.subarray(0, BYTE_ORDER_MARK.length))) {
      this.ready.push(BYTE_ORDER_MARK);
      this.bytes = this.bytes.subarray(BYTE_ORDER_MARK.length);
    }
    return true;
  }

  startTag(tag: Tag, name: string): void {
    if (tag.foreign) this.heldText?.mix();
    this.closeText(tag.start);
    if (name !== 'html' && name !== 'head') this.insertHead(tag.start);
    if (name === 'base' && tag.find(HREF) >= 0) this.readBase(tag.valueOf(HREF));
    const inert = inertTag(tag, name, this.judge);
    if (inert !== null) this.replace(tag, inert);
    else if (isJudgedByText(tag, name)) this.holdText(tag, name);
    if (name === 'noscript' && !tag.foreign) this.openInner(tag.end);
    if (name === 'head') this.insertHead(tag.end);
  }

  endTag(start: number): void {
    const { heldText } = this;
    if (heldText && !isWord(this.bytes, start + 2, heldText.name)) heldText.mix();
    this.closeText(start);
    this.insertHead(start);
  }

  text(start: number, end: number, isRaw: boolean): void {
    if (this.inner) {
      this.ready.push(...this.inner.feed(this.bytes.subarray(start, end)));
      this.done = end;
    } else if (this.heldText) {
      this.heldText.addText(latin1(this.bytes, start, end), isRaw);
      if (this.heldText.isLong) this.closeText(end);
    } else {
      this.insertHeadInText(start, end);
    }
  }

  private readBase(href: string): void {
    this.judge.readBase(href);
    this.watch();
  }

  private replace(tag: Tag, inert: string): void {
    this.held = true;
    this.passTo(tag.start);
    this.ready.push(Buffer.from(inert, 'latin1'));
    this.done = tag.end;
  }

  private holdText(tag: Tag, name: string): void {
    this.passTo(tag.start);
    this.heldText = new HeldText(tag, name);
    this.done = tag.end;
    this.watch();
  }

  private openInner(at: number): void {
    this.passTo(at);
    this.inner = new Rewriter({ ...this.rules, ...this.judge.inner, head: '' });
    this.watch();
  }

  /** The text of an element is over. */
  private closeText(at: number): void {
    if (this.inner) {
      this.ready.push(...this.inner.end());
      this.held ||= this.inner.held;
      this.inner = null;
      this.watch();
    }
    const { heldText } = this;
    if (!heldText) return;
    this.passTo(at);
    const isHeld = heldText.isHeld(this.judge);
    this.held ||= isHeld;
    this.ready.push(Buffer.from(isHeld ? heldText.inertSource : heldText.source, 'latin1'));
    this.heldText = null;
    this.watch();
  }

  /** White space may come before the head without opening it. */
  private insertHeadInText(start: number, end: number): void {
    let at = start;
    while (at < end && isA(byteAt(this.bytes, at), SPACE)) at++;
    if (at < end) this.insertHead(at);
  }

  private insertHead(at: number): void {
    if (!this.head) return;
    this.passTo(at);
    this.ready.push(Buffer.from(this.head, 'latin1'));
    this.head = '';
    this.watch();
  }

  /** Everything up to a place goes on as it is. */
  private passTo(at: number): void {
    if (at <= this.done) return;
    if (this.heldText) this.heldText.addSource(latin1(this.bytes, this.done, at));
    else this.ready.push(this.bytes.subarray(this.done, at));
    this.done = at;
  }

  /** The tokenizer tells of everything only while that is of use, and else skips what it may. */
  private watch(): void {
    this.tokenizer.every = this.head !== '' || this.heldText !== null || this.inner !== null;
    this.tokenizer.skips = this.judge.homeIsOpen ? SKIPS_AT_HOME : SKIPS;
  }

  private giveUp(error: unknown): void {
    this.hasGivenUp = true;
    this.ready.push(...this.keptBack(), this.bytes.subarray(this.done));
    this.rules.onError(error);
  }

  /** What is neither ready nor in the piece at hand, as the page has it. */
  private keptBack(): Buffer[] {
    const text = Buffer.from(this.heldText?.source ?? '', 'latin1');
    return [text, ...(this.inner?.keptBack() ?? []), ...this.carry.take()];
  }

  /** Whether something in a document of full characters is held back, as attributes have them. */
  private holdsDocument(html: string): boolean {
    const page = new Rewriter({
      ...this.rules,
      ...this.judge.inner,
      decode: decoderOf('utf-8'),
      head: '',
    });
    page.feed(Buffer.from(html));
    page.end();
    return page.held || page.hasGivenUp;
  }
}
