import { parseArgs } from 'node:util';

/**
 * Reads a bench's options: a flag (`--rounds 9`) before a variable (`BENCH_ROUNDS=9`) before the
 * default. `--quick` takes the quick defaults, `--program` another build than the project's own,
 * `--temp` another folder for temporary data.
 * @param defaults positive whole numbers by name
 * @param quick the defaults that `--quick` changes
 * @param texts names of options that are texts
 */
export function readOptions(defaults, quick, texts = []) {
  const words = ['program', 'temp', ...texts];
  const options = Object.fromEntries(
    [...Object.keys(defaults), ...words].map((name) => [name, { type: 'string' }]),
  );
  const { values } = parseArgs({ options: { ...options, quick: { type: 'boolean' } } });
  const said = (name) => values[name] ?? process.env[`BENCH_${name.toUpperCase()}`];
  const standard = values.quick ? { ...defaults, ...quick } : defaults;
  return {
    ...Object.fromEntries(words.map((name) => [name, said(name)])),
    ...Object.fromEntries(
      Object.entries(standard).map(([name, value]) => [name, wholeNumber(name, said(name), value)]),
    ),
  };
}

function wholeNumber(name, text, otherwise) {
  if (text === undefined) return otherwise;
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Error(`--${name} must be a positive whole number, not "${text}"`);
}
