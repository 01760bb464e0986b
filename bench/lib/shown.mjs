/** An element that stays as it is for so long has come to rest, in milliseconds. */
const REST_MS = 1000;

/**
 * An expression: a promise of the time of the first frame in which an element was all there, in
 * milliseconds since the navigation began. All there is in the layout and within the window, opaque
 * with everything around it, with no animation on it, in it or around it, and in the place where it
 * stays. Looked at at the start of every frame.
 */
export const whenShown = (selector) => `new Promise((resolve) => {
  const opacity = (element) =>
    element ? getComputedStyle(element).opacity * opacity(element.parentElement) : 1;
  const isMoving = (element) => document.getAnimations().some(({ playState, effect: { target } }) =>
    playState === 'running' && target && (target.contains(element) || element.contains(target)));
  const placeOf = (element) => {
    if (!element) return '';
    const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
    const isSeen = width && height && right > 0 && bottom > 0 && left < innerWidth && top < innerHeight &&
      getComputedStyle(element).visibility === 'visible';
    return isSeen && opacity(element) === 1 && !isMoving(element) ? [left, top, right, bottom].join() : '';
  };
  let place = '';
  let since = 0;
  const look = (time) => {
    const now = placeOf(document.querySelector(${JSON.stringify(selector)}));
    if (now !== place) since = time;
    place = now;
    if (place && time - since > ${REST_MS}) resolve(since);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})`;
