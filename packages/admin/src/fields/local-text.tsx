import type { LocalText } from '@assent/contract';
import { directionOf } from '@assent/contract/vocabulary';
import { useSignal } from '@preact/signals';
import { type Part, set } from '../draft/part.ts';
import { languagesOf, useDraft } from '../draft/parts.tsx';
import { language, wordsOf } from '../language.ts';
import { PartField, type PartFieldProps } from './field.tsx';

const words = {
  en: { translate: 'In other languages', in: (name: string) => `in ${name}` },
  de: { translate: 'In weiteren Sprachen', in: (name: string) => `auf ${name}` },
};

/** A text for visitors: in the site's default language, and in the others where the owner wants. */
export function LocalTextField({
  part,
  isLine = false,
  ...field
}: PartFieldProps & { part: Part<LocalText>; isLine?: boolean }) {
  const w = wordsOf(words);
  const all = languagesOf(useDraft().config.value);
  const first = all[0] ?? 'en';
  const isOpen = useSignal(false);
  const texts = textsOf(part.value, first);
  const shown = all.filter((tag) => tag === first || isOpen.value || texts[tag] !== undefined);
  return (
    <PartField part={part} {...field}>
      {(control) => (
        <div class="texts">
          {shown.map((tag) => {
            const Box = isLine ? 'input' : 'textarea';
            const isFirst = tag === first;
            return (
              <div key={tag}>
                {!isFirst && <span class="hint">{nameOf(tag)}</span>}
                <Box
                  {...(isFirst ? control : { disabled: part.isFixed })}
                  {...(!isFirst && { 'aria-label': `${field.label} (${w.in(nameOf(tag))})` })}
                  {...(!isLine && { rows: 3 })}
                  lang={tag}
                  dir={directionOf(tag)}
                  value={texts[tag] ?? ''}
                  onInput={({ currentTarget }: { currentTarget: { value: string } }) =>
                    set(part, textIn({ ...texts, [tag]: currentTarget.value }, first))
                  }
                />
              </div>
            );
          })}
          {shown.length < all.length && !part.isFixed && (
            <button
              type="button"
              class="link"
              onClick={() => {
                isOpen.value = true;
              }}
            >
              {w.translate}
            </button>
          )}
        </div>
      )}
    </PartField>
  );
}

/** By language; one alone is in the first. */
export function textsOf(
  text: LocalText | undefined,
  first: string,
): Record<string, string | undefined> {
  if (text === undefined) return {};
  return typeof text === 'string' ? { [first]: text } : text;
}

/** The other way round: one text alone is a string, none is nothing. */
export function textIn(
  texts: Record<string, string | undefined>,
  first: string,
): LocalText | undefined {
  const filled = Object.entries(texts).filter(([, text]) => text);
  if (!filled.length) return undefined;
  const [only] = filled;
  if (filled.length === 1 && only?.[0] === first) return only[1];
  // The languages are those that the site offers.
  return Object.fromEntries(filled) as LocalText;
}

/** A text as it is read in a list: in a language, or the default one, or any. */
export function readText(text: LocalText | undefined, tag: string): string {
  if (text === undefined || typeof text === 'string') return text ?? '';
  const texts: Record<string, string | undefined> = text;
  return texts[tag] ?? Object.values(texts).find(Boolean) ?? '';
}

const nameOf = (tag: string): string =>
  new Intl.DisplayNames(language.value, { type: 'language' }).of(tag) ?? tag;
