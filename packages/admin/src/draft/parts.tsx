import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Config, Draft } from './draft.ts';
import type { Part } from './part.ts';
import { mayEdit } from './use-draft.tsx';

/** The draft whose parts the fields of a page show. */
export const DraftContext = createContext<Draft | null>(null);

/** The whole of a draft, to take parts from. */
export const wholeOf = (draft: Draft): Part<Config> => ({
  path: '',
  value: draft.config.value,
  isFixed: !mayEdit(draft.site),
  // The key of a site stays.
  update: (change) => draft.edit((config) => change(config) ?? { site: config.site }),
});

/** The draft of a page. @throws Error outside of one, which is a mistake of the page */
export function useDraft(): Draft {
  const draft = useContext(DraftContext);
  if (!draft) throw new Error('a field of a draft stands outside of a draft');
  return draft;
}

/** What the site's visitors are asked in: the default first. */
export function languagesOf({ languages }: Config): string[] {
  const first = languages?.default ?? 'en';
  const offered = Array.isArray(languages?.offered) ? languages.offered : [];
  return [...new Set([first, ...offered])];
}
