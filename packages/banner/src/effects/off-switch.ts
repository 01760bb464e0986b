/** Where a tag's id stands: in the name of its cookie, and in the address of its script. */
const TAG_ID = /(?:_ga_|[?&]id=G-)(\w+)/g;

/**
 * Switches off the Google tags of this page when their vendor ran and no longer may, for a page may
 * outlive a withdrawal. Must run before the cookies are deleted.
 * @param vendors ids of those whose tags have the switch
 * @param running ids of the vendors that run in this page
 * @param granted ids of the vendors that may run from now on
 */
export function switchOff(
  vendors: readonly string[],
  running: readonly string[],
  granted: readonly string[],
): void {
  if (!vendors.some((id) => running.includes(id) && !granted.includes(id))) return;
  const addresses = [...document.scripts].map(({ src }) => src);
  for (const [, id] of [document.cookie, ...addresses].join(' ').matchAll(TAG_ID)) {
    Reflect.set(window, `ga-disable-G-${id}`, true);
  }
}
