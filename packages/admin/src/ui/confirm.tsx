import type { ComponentChildren } from 'preact';
import { wordsOf } from '../language.ts';
import { Dialog } from './dialog.tsx';
import { Form } from './form.tsx';

const words = { en: { cancel: 'Cancel' }, de: { cancel: 'Abbrechen' } };

export interface ConfirmProps {
  title: string;
  /** What will happen. */
  children: ComponentChildren;
  /** The name of the button that does it. */
  send: string;
  onConfirm(): Promise<void>;
  onClose(): void;
}

/** Asks before something is done that cannot be undone. */
export function Confirm({ title, children, send, onConfirm, onClose }: ConfirmProps) {
  return (
    <Dialog title={title} onClose={onClose}>
      <Form
        class="danger"
        send={send}
        onSubmit={async () => {
          await onConfirm();
          onClose();
        }}
        others={
          <button type="button" class="plain" onClick={onClose}>
            {wordsOf(words).cancel}
          </button>
        }
      >
        {children}
      </Form>
    </Dialog>
  );
}
