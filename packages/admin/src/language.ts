import type { OwnerLanguage } from '@assent/contract';
import { signal } from '@preact/signals';

/** The languages of the screens. */
export const SCREEN_LANGUAGES: Record<OwnerLanguage, string> = { en: 'English', de: 'Deutsch' };
export type ScreenLanguage = OwnerLanguage;

/** A page's words in each language. The other languages have what English has. */
export interface Words<W> {
  en: W;
  de: W;
}

const KEY = 'assent-admin-language';

export const language = signal<ScreenLanguage>(firstLanguage());

/** The words of a page in the user's language. */
export const wordsOf = <W>(words: Words<W>): W => words[language.value];

/** Switches the screens to a language, which this browser keeps. */
export function speak(next: ScreenLanguage): void {
  language.value = next;
  document.documentElement.lang = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // Without storage it holds for this page.
  }
}

function firstLanguage(): ScreenLanguage {
  let kept: string | null = null;
  try {
    kept = localStorage.getItem(KEY);
  } catch {
    // Without storage the browser's language decides.
  }
  const wanted = [kept, ...navigator.languages].map((tag) => tag?.split('-')[0]);
  return wanted.find((tag): tag is ScreenLanguage => !!tag && tag in SCREEN_LANGUAGES) ?? 'en';
}

/**
 * The language of the screens as the browser's user writes it, such as en-GB: days and numbers are
 * written otherwise there. What is no plain tag of a language and a country is passed over.
 */
export function variant(): string {
  const own = new RegExp(`^${language.value}-([A-Z]{2}|\\d{3})$`);
  return navigator.languages.find((tag) => own.test(tag)) ?? language.value;
}

/** A point in time as the user's language writes it. @param at Unix milliseconds */
export const timeText = (at: number): string =>
  new Intl.DateTimeFormat(variant(), { dateStyle: 'medium', timeStyle: 'short' }).format(at);

export const dayText = (at: number): string =>
  new Intl.DateTimeFormat(variant(), { dateStyle: 'medium' }).format(at);

export const numberText = (value: number): string => new Intl.NumberFormat(variant()).format(value);

export const percentText = (share: number): string =>
  new Intl.NumberFormat(variant(), { style: 'percent', maximumFractionDigits: 1 }).format(share);
