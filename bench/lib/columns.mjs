const GAP = 2;

/** Prints rows of texts under headings, the first column to the left, the others to the right. */
export function sayColumns(title, headings, rows) {
  const lines = [headings, ...rows].map((row) => row.map(String));
  const widths = headings.map((_, i) => Math.max(...lines.map((line) => line[i].length)) + GAP);
  console.log(`\n${title}\n`);
  for (const [first, ...others] of lines) {
    const cells = others.map((cell, i) => cell.padStart(widths[i + 1]));
    console.log(first.padEnd(widths[0]) + cells.join(''));
  }
}
