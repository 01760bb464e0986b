import { useEffect } from 'preact/hooks';
import { wordsOf } from '../../language.ts';
import { Copyable } from '../../ui/copy.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { words } from './words.ts';

/** Recovery codes, this once. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone(): void }) {
  const w = wordsOf(words);
  const text = `${codes.join('\n')}\n`;
  const file = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  useEffect(() => () => URL.revokeObjectURL(file), [file]);
  return (
    <Dialog title={w.codes}>
      <p>{w.codesLead}</p>
      <Copyable text={text.trim()} label={w.codes} rows={codes.length} />
      <div class="buttons">
        <a class="button plain" href={file} download="assent-recovery-codes.txt">
          {w.download}
        </a>
        <button type="button" onClick={onDone}>
          {w.kept}
        </button>
      </div>
    </Dialog>
  );
}
