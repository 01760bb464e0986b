import { wordsOf } from '../language.ts';

/** What has no account is named by the service, in English. */
const words = {
  en: { 'command line': 'command line', 'set-up link': 'set-up link' },
  de: { 'command line': 'Kommandozeile', 'set-up link': 'Einrichtungslink' },
};

/** Who did something, in the user's language where it is nobody's own name. */
export function actorText(name: string): string {
  const known: Record<string, string> = wordsOf(words);
  return known[name] ?? name;
}
