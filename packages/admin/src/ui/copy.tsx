import { wordsOf } from '../language.ts';
import { say } from './notice.tsx';

const words = {
  en: { copy: 'Copy', copied: 'Copied', failed: 'Select the text and copy it by hand.' },
  de: {
    copy: 'Kopieren',
    copied: 'Kopiert',
    failed: 'Markieren und kopieren Sie den Text von Hand.',
  },
};

/** A text to be copied, such as a snippet. */
export function Copyable({
  text,
  label,
  rows = 6,
}: {
  text: string;
  label: string;
  rows?: number;
}) {
  const w = wordsOf(words);
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      say(w.copied);
    } catch {
      say(w.failed);
    }
  }
  return (
    <div class="copyable">
      <textarea readOnly aria-label={label} rows={rows} value={text} spellcheck={false} />
      <button type="button" class="plain" onClick={copy}>
        {w.copy}
      </button>
    </div>
  );
}
