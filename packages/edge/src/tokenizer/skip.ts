/** White space of HTML; that of regular expressions has more. */
const SPACE = ' \\t\\n\\f\\r';
const NAME_END = `(?=[${SPACE}/>])`;
const ATTRIBUTE_END = `(?=[${SPACE}=/>])`;

const NAME = '[a-z][a-z0-9:_.-]*';

/** A value within which no address can lead to another host, see `staysHome`. */
const HOME = '(?:[^":\\\\&/]|/(?![/\\\\\\t\\n\\r]))*';
/** A style that loads nothing. */
const NO_URL = '[^"(&]*';

/** What must not be skipped. All names are in lower case. */
export interface Exceptions {
  /** Skip names in any case of letters. It is slower, but SVG has many names with capitals. */
  anyCase: boolean;
  elements: readonly string[];
  endTags: readonly string[];
  /** Attributes that only matter where their value is more than a style without addresses. */
  css: readonly string[];
  /** Attributes that only matter where their value leads away from home. */
  addresses: readonly string[];
  /** Attributes that matter whatever their value is. */
  attributes: readonly string[];
}

/**
 * Skips text and plain tags: those with double quotes around values, and nothing in them that an
 * exception names. Regular expressions are the quickest code that there is for this. Whatever is
 * written otherwise is not skipped, so only what is plain has to be told from the rest here.
 * @returns a function that says up to where nothing matters; there a `<` is, or the end
 */
export function skipper(exceptions: Exceptions): (text: string, from: number) => number {
  const pattern = new RegExp(patternOf(exceptions), exceptions.anyCase ? 'iy' : 'y');
  return (text, from) => {
    pattern.lastIndex = from;
    // It matches everywhere, if only nothing.
    pattern.test(text);
    return pattern.lastIndex;
  };
}

/** So many tags at once, as a regular expression remembers each for going back. */
const AT_ONCE = 500;

function patternOf({ elements, endTags, css, addresses, attributes }: Exceptions): string {
  const named = [...css, ...addresses, ...attributes];
  const attribute = or([
    `(?!${or(named)}${ATTRIBUTE_END})${NAME}(?:="[^"]*")?`,
    ...(css.length ? [`${or(css)}="${NO_URL}"`] : []),
    ...(addresses.length ? [`${or(addresses)}="${HOME}"`] : []),
  ]);
  const startTag = `(?!${or(elements)}${NAME_END})${NAME}(?:[${SPACE}]+${attribute})*[${SPACE}]*/?>`;
  const endTag = `/${endTags.length ? `(?!${or(endTags)}${NAME_END})` : ''}[a-z][^${SPACE}/>]*>`;
  return `[^<]*(?:<${or([startTag, endTag])}[^<]*){0,${AT_ONCE}}`;
}

const or = (patterns: readonly string[]): string => `(?:${patterns.join('|')})`;
