/** The page `/verify`: checks a bundle or a log that is dropped on it, without a network. */
import type { Known } from '@assent/log';
import { readKnown } from '../known.ts';
import { Unreadable } from '../source.ts';
import { checkFile } from './check-file.ts';
import { details, headline, verdictHeadline } from './view.ts';

const form = byId('form', HTMLFormElement);
const drop = byId('drop', HTMLElement);
const input = byId('file', HTMLInputElement);
const key = byId('key', HTMLInputElement);
const older = byId('older', HTMLInputElement);
const progress = byId('progress', HTMLProgressElement);
const status = byId('status', HTMLElement);
const result = byId('result', HTMLElement);

/** The check that was begun last: what an earlier one finds is of no interest any more. */
let latest = 0;

form.addEventListener('submit', (event) => {
  event.preventDefault();
  check();
});
input.addEventListener('change', check);
// Beside the box a dropped file would replace the page.
document.addEventListener('dragover', (event) => {
  event.preventDefault();
  drop.classList.add('over');
});
document.addEventListener('dragleave', (event) => {
  if (!event.relatedTarget) drop.classList.remove('over');
});
document.addEventListener('drop', (event) => {
  event.preventDefault();
  drop.classList.remove('over');
  const dropped = event.dataTransfer?.files;
  if (!dropped?.length) return;
  input.files = dropped;
  check();
});

async function check(): Promise<void> {
  const file = input.files?.[0];
  if (!file) {
    status.textContent = 'Choose a file first.';
    input.focus();
    return;
  }
  const mine = ++latest;
  begin();
  try {
    const verdict = await checkFile(file, await knownNow(), (bytes) => {
      if (mine === latest) progress.value += bytes / (2 * file.size);
    });
    if (mine !== latest) return;
    status.replaceChildren(verdictHeadline(verdict));
    result.replaceChildren(...details(verdict));
    result.hidden = false;
  } catch (error) {
    if (mine === latest)
      status.replaceChildren(headline('bad', 'Could not be checked', said(error)));
  }
  if (mine === latest) progress.hidden = true;
}

function begin(): void {
  progress.value = 0;
  progress.hidden = false;
  result.hidden = true;
  status.textContent = 'Checking …';
}

async function knownNow(): Promise<Known> {
  return readKnown({
    key: key.value.trim() || undefined,
    older: await older.files?.[0]?.text(),
  });
}

function said(error: unknown): string {
  if (error instanceof Unreadable) return error.message;
  return `The file cannot be read (${error instanceof Error ? error.name : 'unknown'}).`;
}

function byId<T extends HTMLElement>(id: string, type: { new (): T }): T {
  const found = document.getElementById(id);
  if (found instanceof type) return found;
  throw new Error(`the page has no ${id}`);
}
