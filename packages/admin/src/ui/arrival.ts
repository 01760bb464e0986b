let isArriving = false;

/** Somebody goes to another page, which is not here yet: it is loaded first, and what it shows is, too. */
export function arrive(): void {
  isArriving = true;
}

/** Whether the page that is here now is the one that somebody went to; told once. */
export function takeArrival(): boolean {
  const was = isArriving;
  isArriving = false;
  return was;
}
