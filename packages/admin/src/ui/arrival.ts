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

/** The same on one page, whose content becomes another: it is read from its top. */
export function arriveAtTop(): void {
  arrive();
  scrollTo(0, 0);
}
