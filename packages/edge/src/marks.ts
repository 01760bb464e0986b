import {
  ADDRESS_ATTRIBUTES,
  BACKGROUND_ATTRIBUTES,
  CSS_ATTRIBUTES,
  LOADING_ELEMENTS,
  PRESENTATION_ATTRIBUTES,
} from './elements.ts';
import { NameMarks } from './tokenizer/names.ts';
import { CHANGING, CHANGING_ENDS } from './tokenizer/namespaces.ts';
import { skipper } from './tokenizer/skip.ts';
import { ADDRESS, CSS, PRESENTATION } from './tokenizer/tag.ts';
import { IN_FOREIGN, IN_HTML, RAW_TEXT, type Skips } from './tokenizer/tokenizer.ts';

/** Elements that matter to the reading of the page itself. */
const STRUCTURE = [...RAW_TEXT, 'base', 'svg', 'math'];

/** Which tags are worth a look for their name. */
export const TAG_MARKS = new NameMarks()
  .add([...LOADING_ELEMENTS, ...STRUCTURE], IN_HTML | IN_FOREIGN)
  .add(CHANGING, IN_FOREIGN);

/** Which attributes make a tag worth a look. */
export const ATTRIBUTE_MARKS = new NameMarks()
  .add(CSS_ATTRIBUTES, CSS)
  .add(PRESENTATION_ATTRIBUTES, PRESENTATION)
  .add(BACKGROUND_ATTRIBUTES, ADDRESS);

const foreign = skipper({
  anyCase: true,
  elements: [...LOADING_ELEMENTS, ...STRUCTURE, ...CHANGING],
  endTags: CHANGING_ENDS,
  css: [...CSS_ATTRIBUTES, ...PRESENTATION_ATTRIBUTES],
  addresses: [],
  attributes: [],
});

/** What may be skipped where nothing of the page's own host is held back. */
export const SKIPS_AT_HOME: Skips = {
  html: skipper({
    anyCase: false,
    elements: [...STRUCTURE, 'link'],
    endTags: [],
    css: CSS_ATTRIBUTES,
    addresses: ADDRESS_ATTRIBUTES,
    attributes: [],
  }),
  foreign,
};

/** What may be skipped wherever relative addresses lead. */
export const SKIPS: Skips = {
  html: skipper({
    anyCase: false,
    elements: [...STRUCTURE, ...LOADING_ELEMENTS],
    endTags: [],
    css: CSS_ATTRIBUTES,
    addresses: [],
    attributes: BACKGROUND_ATTRIBUTES,
  }),
  foreign,
};
