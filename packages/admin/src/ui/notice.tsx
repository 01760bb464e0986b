import { signal } from '@preact/signals';

/** How long a message stays, in milliseconds. */
const STAYS_MS = 6000;

const message = signal<string | null>(null);
let timer: ReturnType<typeof setTimeout> | undefined;

/** Says for a moment that something was done. */
export function say(text: string): void {
  message.value = text;
  clearTimeout(timer);
  timer = setTimeout(() => {
    message.value = null;
  }, STAYS_MS);
}

/** Where it is said: a polite announcement for screen readers as well. */
export function Notice() {
  return (
    <output class="notice" data-shown={message.value !== null}>
      {message.value}
    </output>
  );
}
