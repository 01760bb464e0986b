/**
 * Does something with each page, round by round, forwards and backwards in turn: what is compared
 * stands side by side, and what slows a round down slows all of it.
 * @param pages each with a `name`
 * @param work what is done with a page
 * @param isLate no round begins once this says so
 * @returns what came of it by the page's name, in the order of the rounds
 */
export async function inRounds(pages, rounds, work, isLate = () => false) {
  const found = Object.fromEntries(pages.map(({ name }) => [name, []]));
  for (let i = 0; i < rounds && !isLate(); i++) {
    for (const page of i % 2 ? [...pages].reverse() : pages) {
      found[page.name].push(await work(page));
    }
  }
  return found;
}
