import { decodeHTML } from 'entities/decode';
import { inertByType, typeOf } from './inert.ts';
import type { Judge } from './judge.ts';
import type { Tag } from './tokenizer/tag.ts';

/** The longest text that is kept back to be judged, in bytes. */
const LONGEST = 1 << 20;

/** Whether what an element loads stands in its text: a style sheet, or speculation rules. */
export function isJudgedByText(tag: Tag, name: string): boolean {
  if (name !== 'style' && name !== 'script') return false;
  // A browser closes an empty element of SVG at once, but none of HTML.
  if (tag.foreign && tag.selfClosing) return false;
  const type = typeOf(tag);
  return name === 'style' ? type === '' || type === 'text/css' : type === 'speculationrules';
}

/**
 * Browsers look ahead for `@import` in every `style`, whatever its type. They do not know it by an
 * escape, and read it all the same once the style applies (CSS Syntax 3, section 4.3.7).
 */
const withoutImports = (css: string): string => css.replace(/@i(?=mport)/gi, '@\\69');

/** An element that is kept back until its text is known. Everything is one character a byte. */
export class HeldText {
  readonly name: string;
  private readonly open: string;
  private readonly inert: string;
  private readonly foreign: boolean;
  /** Its text is not what stands in the page, as there are elements in it. */
  private isMixed = false;
  private text = '';
  private rest = '';

  constructor(tag: Tag, name: string) {
    this.open = tag.source;
    this.inert = inertByType(tag);
    this.name = name;
    this.foreign = tag.foreign;
  }

  /** Everything so far, as the page has it. */
  get source(): string {
    return this.open + this.rest;
  }

  get isLong(): boolean {
    return this.text.length > LONGEST;
  }

  /** @param isRaw references in it mean nothing */
  addText(text: string, isRaw: boolean): void {
    this.text += this.foreign && isRaw ? text.replaceAll('&', '&amp;') : text;
  }

  addSource(source: string): void {
    this.rest += source;
  }

  mix(): void {
    this.isMixed = true;
  }

  isHeld(judge: Judge): boolean {
    if (this.isMixed) return judge.holdsSome;
    const text = this.foreign ? decodeHTML(this.text) : this.text;
    if (this.name === 'style') return judge.holdsSheet(text);
    // A policy holds what a style sheet loads, but not what speculation rules do.
    return this.isLong || judge.holdsSpeculation(text);
  }

  /** The element with its inert tag. */
  get inertSource(): string {
    return this.inert + (this.name === 'style' ? withoutImports(this.rest) : this.rest);
  }
}
