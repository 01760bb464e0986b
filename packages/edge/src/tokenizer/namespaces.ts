import { wanted } from './names.ts';
import type { Tag } from './tag.ts';

type Namespace = 'html' | 'svg' | 'math';

/** Elements of HTML that end SVG and MathML where they begin. */
const LEAVING = new Set(
  'b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var'.split(
    ' ',
  ),
);

/** Elements whose content is HTML again. */
const HTML_WITHIN: Record<Namespace, ReadonlySet<string>> = {
  html: new Set(),
  svg: new Set(['foreignobject', 'desc', 'title']),
  math: new Set(['mi', 'mo', 'mn', 'ms', 'mtext']),
};

const ENCODING = wanted('encoding');
const FONT = ['color', 'face', 'size'].map(wanted);

/** Names of elements that change the namespace. */
export const CHANGING = [
  'svg',
  'math',
  'font',
  'annotation-xml',
  ...LEAVING,
  ...HTML_WITHIN.svg,
  ...HTML_WITHIN.math,
];

/** A part of the page in one namespace, and the element that began it. */
interface Part {
  namespace: Namespace;
  by: string;
}

/** Names of elements that end a namespace where they end. */
export const CHANGING_ENDS = [
  'svg',
  'math',
  'annotation-xml',
  'p',
  'br',
  ...HTML_WITHIN.svg,
  ...HTML_WITHIN.math,
];

/** Which of HTML, SVG and MathML a place in the page belongs to: each has its own rules of text. */
export class Namespaces {
  private readonly around: Part[] = [];
  private namespace: Namespace = 'html';
  /** The place is in SVG or MathML. */
  foreign = false;

  /** The place is in SVG or MathML, or in HTML within those. */
  get nested(): boolean {
    return this.around.length > 0;
  }

  /** A start tag begins an element; the tag learns whether it is foreign. */
  open(tag: Tag, name: string): void {
    if (name === 'svg' || name === 'math') {
      tag.foreign = true;
      if (!tag.selfClosing) this.enter(name, name);
      return;
    }
    if (this.foreign && leaves(tag, name)) this.leaveAll();
    tag.foreign = this.foreign;
    if (tag.foreign && !tag.selfClosing && isHtmlWithin(tag, name, this.namespace)) {
      this.enter('html', name);
    }
  }

  close(name: string): void {
    if (this.around.at(-1)?.by === name) this.leave();
    else if (this.foreign && (name === 'p' || name === 'br')) this.leaveAll();
  }

  private enter(namespace: Namespace, by: string): void {
    this.around.push({ namespace: this.namespace, by });
    this.be(namespace);
  }

  private leave(): void {
    this.be(this.around.pop()?.namespace ?? 'html');
  }

  /** Up to the nearest HTML. */
  private leaveAll(): void {
    while (this.foreign) this.leave();
  }

  private be(namespace: Namespace): void {
    this.namespace = namespace;
    this.foreign = namespace !== 'html';
  }
}

const leaves = (tag: Tag, name: string): boolean =>
  LEAVING.has(name) || (name === 'font' && FONT.some((attribute) => tag.find(attribute) >= 0));

function isHtmlWithin(tag: Tag, name: string, namespace: Namespace): boolean {
  if (namespace === 'math' && name === 'annotation-xml') {
    return /^(text\/html|application\/xhtml\+xml)$/i.test(tag.valueOf(ENCODING));
  }
  return HTML_WITHIN[namespace].has(name);
}
