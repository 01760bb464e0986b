import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { wordsOf } from '../language.ts';

const words = { en: { close: 'Close' }, de: { close: 'Schließen' } };

export interface DialogProps {
  title: string;
  children: ComponentChildren;
  /** Escape, or the cross; without it the dialog stays until its business is done. */
  onClose?: () => void;
}

/** A modal dialog as the browser has it: it keeps the focus, and gives it back. */
export function Dialog({ title, children, onClose }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
    >
      <header>
        <h2 id={id}>{title}</h2>
        {onClose && (
          <button type="button" class="icon" aria-label={wordsOf(words).close} onClick={onClose}>
            ×
          </button>
        )}
      </header>
      {children}
    </dialog>
  );
}
