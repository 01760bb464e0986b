import { describe, expect, it } from 'vitest';
import { addressesInDocument, onwardAddresses } from './made-documents.ts';

describe('addressesInDocument', () => {
  it('finds addresses wherever they stand, in tags and in scripts', () => {
    const html = `<img src=https://a.example/1><script>new Image().src="//b.example/2"</script>`;
    expect(addressesInDocument(html)).toEqual(['https://a.example/1', '//b.example/2']);
  });

  it('takes no link, remark or name of a language for something that loads', () => {
    expect(
      addressesInDocument(
        '<!doctype html><a href="https://a.example/">A</a><!-- https://b.example --><svg xmlns="http://www.w3.org/2000/svg"></svg><script>// c.example</script>',
      ),
    ).toEqual([]);
  });
});

describe('onwardAddresses', () => {
  it('finds where a document sends itself on to', () => {
    expect(
      onwardAddresses(
        `<meta http-equiv="refresh" content="0;url=https://a.example/1"><meta content="0; URL='https://a.example/2'" http-equiv=Refresh><meta http-equiv=refresh content=".5, https://a.example/3"><meta name="x" content="url=4">`,
      ),
    ).toEqual(['https://a.example/1', 'https://a.example/2', 'https://a.example/3']);
  });
});
