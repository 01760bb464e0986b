import { randomBytes } from 'node:crypto';
import { SITE } from './assent.mjs';
import { uuidv7 } from './contract.mjs';

/** Where choices are posted. */
export const RECEIPTS_PATH = `/v1/sites/${SITE}/receipts`;

/** What a browser knows of the site once it has loaded the site script and the notice. */
export async function loadTerms(port) {
  const service = `http://127.0.0.1:${port}`;
  const script = await dataOf(`${service}/s/${SITE}.js`);
  const [language] = Object.keys(script.languages);
  const notice = await dataOf(`${service}/${script.ui}/${language}.js`);
  return { ...script, language, notice: notice.hash };
}

/** The data that the server hands to a script's code: `(function(name){code\n})(data);`. */
async function dataOf(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`GET ${new URL(url).pathname} answered ${response.status}`);
  const text = await response.text();
  // A literal of JavaScript, which is shorter than JSON.
  return new Function(
    `return ${text.slice(text.lastIndexOf('\n})(') + 4, text.lastIndexOf(');'))}`,
  )();
}

/**
 * A new visitor's choice, as the banner sends it. All, nothing and a mixture take turns.
 * @param turn any counting number
 */
export function makeChoice(terms, turn) {
  const { method, categories, vendors } = ANSWERS[turn % ANSWERS.length](terms);
  return {
    id: uuidv7(),
    consentId: uuidv7(),
    owner: randomBytes(32).toString('hex'),
    previous: null,
    version: terms.version,
    notice: terms.notice,
    language: terms.language,
    regime: terms.regime,
    method,
    categories,
    vendors,
    doNotSell: false,
    gpc: false,
    madeAt: new Date().toISOString(),
  };
}

const everyCategory = ({ categories }, granted) =>
  Object.fromEntries(categories.map((id) => [id, granted]));

const ANSWERS = [
  (terms) => ({ method: 'accept-all', categories: everyCategory(terms, true), vendors: {} }),
  (terms) => ({ method: 'reject-all', categories: everyCategory(terms, false), vendors: {} }),
  (terms) => ({
    method: 'save',
    categories: everyCategory(terms, false),
    vendors: { [terms.vendors[0].id]: true },
  }),
];
