import { Buffer } from 'node:buffer';
import { decodeHTMLAttribute } from 'entities/decode';
import {
  AMPERSAND,
  byteAt,
  CLOSES_ATTRIBUTE,
  CLOSES_NAME,
  CLOSES_VALUE,
  DOUBLE_QUOTE,
  EQUALS,
  GREATER,
  isA,
  LEFT_PARENTHESIS,
  latin1,
  next,
  SINGLE_QUOTE,
  SLASH,
  SPACE,
} from './bytes.ts';
import { addToHash, type NameMarks, type Wanted } from './names.ts';
import { isWord } from './words.ts';

/** Numbers that are kept of an attribute: hash, start and end of its name and of its value, end. */
const FIELDS = 6;
const HASH = 0;
const NAME_START = 1;
const NAME_END = 2;
const VALUE_START = 3;
const VALUE_END = 4;
const END = 5;

/** Marks of attribute names. */
export const CSS = 1;
export const PRESENTATION = 2;
export const ADDRESS = 4;

/**
 * A tag, as the places of its parts in the bytes of the page. There is one object for all tags of a
 * page: it holds until the next tag is scanned.
 */
export class Tag {
  bytes: Buffer = Buffer.alloc(0);
  start = 0;
  end = 0;
  nameStart = 0;
  nameEnd = 0;
  /** Hash of the name. */
  hash = 0;
  selfClosing = false;
  /** It stands in SVG or MathML. */
  foreign = false;
  /** How many attributes there are, those that stand twice included. */
  count = 0;
  /** Which marks its attributes have. A style without parenthesis loads nothing and counts for none. */
  marks = 0;
  private text: string | null = null;
  private fields = new Int32Array(FIELDS * 16);
  private readonly attributeMarks: NameMarks;

  constructor(attributeMarks: NameMarks) {
    this.attributeMarks = attributeMarks;
  }

  /**
   * Reads a tag as the HTML standard's tokenizer does.
   * @param start where its `<` is
   * @param nameStart where its name begins
   * @returns where it ends; -1 when it is not complete
   */
  scan(bytes: Buffer, start: number, nameStart: number): number {
    const { length } = bytes;
    let at = nameStart;
    let hash = 0;
    for (; at < length; at++) {
      const byte = byteAt(bytes, at);
      if (isA(byte, CLOSES_NAME)) break;
      hash = addToHash(hash, byte);
    }
    this.bytes = bytes;
    this.text = null;
    this.start = start;
    this.nameStart = nameStart;
    this.nameEnd = at;
    this.hash = hash;
    this.count = 0;
    this.marks = 0;
    for (;;) {
      const before = at;
      while (at < length && isA(byteAt(bytes, at), CLOSES_NAME) && bytes[at] !== GREATER) at++;
      if (at >= length) return -1;
      if (bytes[at] === GREATER) {
        this.selfClosing = at > before && bytes[at - 1] === SLASH;
        this.end = at + 1;
        return this.end;
      }
      at = this.scanAttribute(bytes, at);
      if (at < 0) return -1;
    }
  }

  /** @returns where the attribute ends; -1 when the bytes end before it */
  private scanAttribute(bytes: Buffer, nameStart: number): number {
    const { length } = bytes;
    // A name may begin with `=`.
    let at = nameStart + 1;
    let hash = addToHash(0, byteAt(bytes, nameStart));
    for (; at < length; at++) {
      const byte = byteAt(bytes, at);
      if (isA(byte, CLOSES_ATTRIBUTE)) break;
      hash = addToHash(hash, byte);
    }
    const nameEnd = at;
    let valueStart = nameEnd;
    let valueEnd = nameEnd;
    let end = nameEnd;
    while (at < length && isA(byteAt(bytes, at), SPACE)) at++;
    if (at >= length) return -1;
    if (bytes[at] === EQUALS) {
      at++;
      while (at < length && isA(byteAt(bytes, at), SPACE)) at++;
      if (at >= length) return -1;
      const quote = byteAt(bytes, at);
      if (quote === DOUBLE_QUOTE || quote === SINGLE_QUOTE) {
        valueStart = at + 1;
        valueEnd = next(bytes, quote, valueStart);
        if (valueEnd < 0) return -1;
        end = valueEnd + 1;
      } else {
        valueStart = at;
        while (at < length && !isA(byteAt(bytes, at), CLOSES_VALUE)) at++;
        if (at >= length) return -1;
        valueEnd = at;
        end = at;
      }
    }
    this.keep(hash, nameStart, nameEnd, valueStart, valueEnd, end);
    return end;
  }

  private keep(
    hash: number,
    nameStart: number,
    nameEnd: number,
    valueStart: number,
    valueEnd: number,
    end: number,
  ): void {
    const first = this.count++ * FIELDS;
    if (first === this.fields.length) this.grow();
    const { fields } = this;
    fields[first + HASH] = hash;
    fields[first + NAME_START] = nameStart;
    fields[first + NAME_END] = nameEnd;
    fields[first + VALUE_START] = valueStart;
    fields[first + VALUE_END] = valueEnd;
    fields[first + END] = end;
    const marks = this.attributeMarks.at(hash);
    if (!marks) return;
    if (marks & ADDRESS || mayLoad(this.bytes, valueStart, valueEnd)) this.marks |= marks;
  }

  private grow(): void {
    const larger = new Int32Array(this.fields.length * 2);
    larger.set(this.fields);
    this.fields = larger;
  }

  /** The name in lower case. */
  get name(): string {
    return lowerCased(this.slice(this.nameStart, this.nameEnd));
  }

  /** The tag as it stands in the page, one character a byte. */
  get source(): string {
    this.text ??= latin1(this.bytes, this.start, this.end);
    return this.text;
  }

  /** The index of the attribute of a name; the first one counts. -1 for none. */
  find({ name, hash }: Wanted): number {
    for (let index = 0; index < this.count; index++) {
      if (this.field(index, HASH) === hash && this.isNamed(index, name)) return index;
    }
    return -1;
  }

  private isNamed(index: number, name: string): boolean {
    const start = this.field(index, NAME_START);
    if (this.field(index, NAME_END) - start !== name.length) return false;
    return isWord(this.bytes, start, name);
  }

  /** The value of the attribute of a name; '' for none. */
  valueOf(name: Wanted): string {
    const index = this.find(name);
    return index < 0 ? '' : this.value(index);
  }

  /** The name of an attribute in lower case, with its prefix. */
  nameOf(index: number): string {
    return lowerCased(this.slice(this.field(index, NAME_START), this.field(index, NAME_END)));
  }

  /** The value of an attribute, with its references resolved, and otherwise one character a byte. */
  value(index: number): string {
    const source = this.slice(this.valueStart(index), this.valueEnd(index));
    if (!/[\0\r&]/.test(source)) return source;
    return decodeHTMLAttribute(source.replace(/\r\n?/g, '\n').replaceAll('\0', '\ufffd'));
  }

  /** An attribute as its page wrote it. */
  sourceOf(index: number): string {
    return this.slice(this.field(index, NAME_START), this.field(index, END));
  }

  valueStart(index: number): number {
    return this.field(index, VALUE_START);
  }

  valueEnd(index: number): number {
    return this.field(index, VALUE_END);
  }

  private slice(start: number, end: number): string {
    return this.source.slice(start - this.start, end - this.start);
  }

  private field(index: number, field: number): number {
    // Every attribute that is counted has all its fields.
    return this.fields[index * FIELDS + field] as number;
  }
}

/** Only letters of ASCII are the same in both cases. */
function lowerCased(name: string): string {
  if (!/[A-Z\0]/.test(name)) return name;
  return name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()).replaceAll('\0', '\ufffd');
}

/** What CSS loads stands in parentheses, which a reference may stand for. */
function mayLoad(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    if (bytes[at] === LEFT_PARENTHESIS || bytes[at] === AMPERSAND) return true;
  }
  return false;
}
