import { DASH, LESS } from './bytes.ts';
import { Found, startsWith, tagNamed } from './words.ts';

/**
 * How the text of a script is read, for what browsers did in the nineties: within `<!-- -->` a
 * `<script>` is text (`double`), and so is the `</script>` that belongs to it.
 */
export type ScriptMode = 'none' | 'single' | 'double';

/** Whether the script ends at a place. */
export function closesScript(bytes: Uint8Array, at: number, mode: ScriptMode): Found {
  if (bytes[at] !== LESS || mode === 'double') return Found.No;
  return tagNamed(bytes, at + 1, '/script');
}

/** How the text is read behind a byte; undefined when that depends on bytes that are not there yet. */
export function modeAfter(bytes: Uint8Array, at: number, mode: ScriptMode): ScriptMode | undefined {
  if (mode === 'none') return changed(startsWith(bytes, at, '<!--'), mode, 'single');
  if (bytes[at] === DASH) return changed(startsWith(bytes, at, '-->'), mode, 'none');
  if (bytes[at] !== LESS) return mode;
  return mode === 'single'
    ? changed(tagNamed(bytes, at + 1, 'script'), mode, 'double')
    : changed(tagNamed(bytes, at + 1, '/script'), mode, 'single');
}

function changed(found: Found, from: ScriptMode, to: ScriptMode): ScriptMode | undefined {
  if (found === Found.Maybe) return undefined;
  return found === Found.Yes ? to : from;
}
