import { addressesInCss } from './css.ts';
import type { Gate, Verdict } from './gate.ts';
import {
  inertByType,
  inertTag,
  type Judge,
  type StartTag,
  valueIn,
  verdictOnAll,
} from './inert.ts';
import { Parser } from './parser.ts';
import { addressesInRules } from './speculation.ts';

/** What a page is rewritten by. */
export interface Rules {
  gate: Gate;
  /** What relative addresses are relative to, unless the page says otherwise. */
  base: string;
  /** From the bytes of the page, one a character, to characters. */
  decode(text: string): string;
  /** What comes first in `head`; '' for nothing. */
  head: string;
  onError(error: unknown): void;
}

/** The longest text of a `style` or `script` that is kept back to be judged. */
const LONGEST = 1 << 20;

/** An element that is kept back until its text is known. */
interface Pending {
  tag: StartTag;
  open: string;
  text: string;
  raw: string;
}

/** Rewrites a page piece by piece. Text is one byte a character, so every byte comes out again. */
export class Rewriter {
  /** Whose tags were made inert so far; null when nothing was. */
  held: Verdict = null;
  private readonly rules: Rules;
  private readonly judge: Judge;
  private readonly parser = new Parser();
  private head: string;
  private hasBase = false;
  private failed = false;
  private crashed = false;
  private pending: Pending | null = null;
  /** Rewrites the content of a `noscript`, which is text to a browser that runs scripts. */
  private inner: Rewriter | null = null;

  constructor(rules: Rules) {
    this.rules = rules;
    this.head = rules.head;
    this.judge = { ...rules, nested: (html) => this.nested(html) };
    this.parser.on('startTag', (tag, raw) => {
      this.flush();
      this.guarded(raw, () => this.startTag(tag, raw));
    });
    this.parser.on('endTag', (_, raw) => {
      this.flush();
      this.insert();
      this.emit(raw);
    });
    this.parser.on('comment', (_, raw) => {
      this.flush();
      this.emit(raw);
    });
    this.parser.on('text', ({ text }, raw) => this.text(text, raw));
  }

  /** @returns what of the page is ready to go on */
  feed(text: string): string {
    if (this.crashed) return text;
    try {
      this.parser.feed(text);
      return this.parser.taken();
    } catch (error) {
      // The parser itself gave up. From here on the page is as it was, held by its policy alone.
      this.crashed = true;
      this.rules.onError(error);
      return this.parser.taken() + text;
    }
  }

  /** @returns the rest of the page */
  end(): string {
    if (this.crashed) return '';
    this.parser.finish();
    this.flush();
    return this.parser.taken();
  }

  private startTag(tag: StartTag, raw: string): void {
    const { foreign } = this.parser;
    const name = tag.tagName.toLowerCase();
    if (name !== 'html' && name !== 'head') this.insert();
    if (name === 'base') this.readBase(tag);
    if (name === 'noscript' && !foreign) {
      this.inner = new Rewriter({ ...this.rules, base: this.judge.base, head: '' });
    }
    const inert = inertTag(tag, raw, this.judge, foreign);
    if (inert) this.hold(inert.ids);
    if (!inert && !tag.selfClosing && isJudgedByText(tag)) {
      this.pending = { tag, open: raw, text: '', raw: '' };
    } else {
      this.emit(inert ? inert.html : raw);
    }
    if (name === 'head') this.insert();
  }

  private text(text: string, raw: string): void {
    if (this.inner) {
      this.emit(this.inner.feed(raw));
      return;
    }
    if (this.pending) {
      this.pending.text += text;
      this.pending.raw += raw;
      if (this.pending.raw.length > LONGEST) this.flush();
      return;
    }
    // White space and a byte order mark may come before the head without opening it.
    const before = this.head ? (/^(\u00ef\u00bb\u00bf)?\s*/.exec(raw)?.[0] ?? '') : '';
    this.emit(before);
    if (before !== raw) this.insert();
    this.emit(raw.slice(before.length));
  }

  /** Lets go of what was kept back. */
  private flush(): void {
    if (this.inner) {
      this.emit(this.inner.end());
      if (this.inner.held) this.hold(this.inner.held);
      this.inner = null;
    }
    if (!this.pending) return;
    const { tag, open, text, raw } = this.pending;
    this.pending = null;
    this.guarded(open + raw, () => {
      const ids = this.verdictOnText(tag, text);
      if (ids) this.hold(ids);
      this.emit((ids ? inertByType(tag, open, ids) : open) + raw);
    });
  }

  private verdictOnText(tag: StartTag, text: string): Verdict {
    const isStyle = tag.tagName.toLowerCase() === 'style';
    // A policy holds what a style sheet loads, but not what speculation rules do.
    if (!isStyle && text.length > LONGEST) return [];
    const plain = this.rules.decode(text);
    return verdictOnAll(isStyle ? addressesInCss(plain) : addressesInRules(plain), this.judge);
  }

  /** The first `base` with an address rules all relative ones. */
  private readBase(tag: StartTag): void {
    if (this.hasBase || !tag.attrs.some(({ name }) => name === 'href')) return;
    this.hasBase = true;
    const href = this.rules.decode(valueIn(tag, 'href'));
    if (URL.canParse(href, this.judge.base)) this.judge.base = new URL(href, this.judge.base).href;
  }

  /** An attribute's document is text of full characters already, and its result is not used. */
  private nested(html: string): Verdict {
    const { base } = this.judge;
    const inner = new Rewriter({ ...this.rules, base, head: '', decode: (text) => text });
    inner.feed(html);
    inner.end();
    return inner.held;
  }

  private hold(ids: readonly string[]): void {
    this.held = [...new Set([...(this.held ?? []), ...ids])];
  }

  private insert(): void {
    this.emit(this.head);
    this.head = '';
  }

  private emit(html: string): void {
    this.parser.emitRaw(html);
  }

  /** After an error of our own the page goes on as it is: its policy holds what is not inert. */
  private guarded(raw: string, step: () => void): void {
    if (this.failed) {
      this.emit(raw);
      return;
    }
    const before = this.parser.taken();
    let after = raw;
    try {
      step();
      after = this.parser.taken();
    } catch (error) {
      this.failed = true;
      this.rules.onError(error);
      this.parser.taken();
    }
    this.emit(before + after);
  }
}

/** A style sheet, or speculation rules: what it loads stands in its text. */
function isJudgedByText(tag: StartTag): boolean {
  const type = valueIn(tag, 'type').trim().toLowerCase();
  const name = tag.tagName.toLowerCase();
  if (name === 'style') return type === '' || type === 'text/css';
  return name === 'script' && type === 'speculationrules';
}
