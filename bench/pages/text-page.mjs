const PARAGRAPHS = 12;
const WORDS =
  'A shop sells lamps, and says at length where each of them was made, of what, and by whom. ';

/**
 * A page of plain text: no tag of a third party, and nothing to put the focus on but what is put in.
 * @param head what stands last in the head
 * @param end what stands last in the body
 */
export const textPage = (head = '', end = '') => `<!doctype html><html lang="en"><head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Lamps</title>
${head}</head><body>
<main><h1>Lamps</h1>
${`<p>${WORDS.repeat(3)}</p>\n`.repeat(PARAGRAPHS)}</main>
${end}</body></html>`;
