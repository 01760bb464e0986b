/**
 * Loads the API once: when the page is parsed, if it was used by then, else at its first use. One that
 * cannot be loaded is tried again at the next use.
 * @param isDue loads it unused as well, when the browser has nothing else to do: some scripts ask once only
 * @returns to be called at each use
 */
export function loadWhenUsed(load: () => Promise<unknown>, isDue: boolean): () => void {
  let isParsed = document.readyState !== 'loading';
  let isUsed = false;
  let isLoading = false;

  function start(): void {
    if (isLoading) return;
    isLoading = true;
    load().catch(() => {
      isLoading = false;
    });
  }

  document.addEventListener('DOMContentLoaded', () => {
    isParsed = true;
    if (isUsed) start();
  });
  // Safari has no idle callbacks.
  const idle = window.requestIdleCallback ?? setTimeout;
  if (isDue) addEventListener('load', () => idle(start));

  return () => {
    isUsed = true;
    if (isParsed) start();
  };
}
