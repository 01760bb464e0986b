import { addressesInCss } from '@assent/contract/vocabulary';
import type { Reading } from './elements.ts';
import type { Gate } from './gate.ts';
import { sheetStaysHome, staysHome } from './home.ts';
import { isHome } from './place.ts';
import { addressesInRules } from './speculation.ts';
import { addressesInSrcset } from './srcset.ts';
import type { Tag } from './tokenizer/tag.ts';

/** What the judgement of a page depends on. */
export interface Rules {
  gate: Gate;
  /** What relative addresses are relative to, unless the page says otherwise. */
  base: string;
  /** From the bytes of the page, one a character, to characters. */
  decode(text: string): string;
}

/** Tells of what stands in a page whether it is held back. */
export class Judge {
  private readonly rules: Rules;
  private readonly holdsDocument: (html: string) => boolean;
  private base: string;
  private hasBase = false;
  /** Relative addresses lead to the page's own host, where nothing is held back. */
  homeIsOpen: boolean;

  /** @param holdsDocument whether something in a page of full characters is held back */
  constructor(rules: Rules, holdsDocument: (html: string) => boolean) {
    this.rules = rules;
    this.holdsDocument = holdsDocument;
    this.base = rules.base;
    this.homeIsOpen = this.isHomeOpen();
  }

  /** The rules for a page within this one. */
  get inner(): Rules {
    return { ...this.rules, base: this.base };
  }

  /** What relative addresses are relative to from here on, and whether that can still change. */
  get baseInForce(): string {
    return `${this.hasBase} ${this.base}`;
  }

  /** Something is held back at all. */
  get holdsSome(): boolean {
    return this.rules.gate.holdsSome;
  }

  /** The first `base` with an address rules all relative ones; browsers take none that is no place. */
  readBase(href: string): void {
    if (this.hasBase) return;
    this.hasBase = true;
    const address = this.rules.decode(href);
    if (!URL.canParse(address, this.base)) return;
    const { protocol, href: base } = new URL(address, this.base);
    if (!/^https?:$/.test(protocol)) return;
    this.base = base;
    this.homeIsOpen = this.isHomeOpen();
  }

  holdsAttribute(tag: Tag, index: number, reading: Reading): boolean {
    const isAddress = reading === 'address' || reading === 'srcset';
    if (
      isAddress &&
      this.homeIsOpen &&
      staysHome(tag.bytes, tag.valueStart(index), tag.valueEnd(index))
    ) {
      return false;
    }
    const value = this.rules.decode(tag.value(index));
    if (reading === 'document') return this.holdsDocument(value);
    if (reading === 'srcset') return this.holdsAny(addressesInSrcset(value));
    if (reading === 'css') return this.holdsCss(value);
    return this.rules.gate.holds(value, this.base);
  }

  /** Whether an address to which a tag only connects is held back. */
  holdsOrigin(href: string): boolean {
    return this.rules.gate.holdsOrigin(this.rules.decode(href), this.base);
  }

  /** Whether a style sheet loads something that is held back; its text is one character a byte. */
  holdsSheet(text: string): boolean {
    return this.holdsCss(this.rules.decode(text));
  }

  /** The same for speculation rules, which also may select any of the page's links. */
  holdsSpeculation(text: string): boolean {
    const addresses = addressesInRules(this.rules.decode(text));
    return addresses === 'any' ? this.holdsSome : this.holdsAny(addresses);
  }

  private holdsCss(css: string): boolean {
    if (this.homeIsOpen && sheetStaysHome(css)) return false;
    return this.holdsAny(addressesInCss(css));
  }

  private holdsAny(addresses: readonly string[]): boolean {
    return addresses.some((address) => this.rules.gate.holds(address, this.base));
  }

  private isHomeOpen(): boolean {
    return this.rules.gate.ownIsOpen && isHome(this.base);
  }
}
