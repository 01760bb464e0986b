import { describe, expect, it } from 'vitest';
import { addressOf, type Frame, isRoomy } from './frame.ts';

function frameOf(attributes: string): Frame {
  const template = document.createElement('template');
  template.innerHTML = `<iframe ${attributes}></iframe>`;
  return template.content.firstElementChild as Frame;
}

const A = 'https://maps.example/embed';

describe('addressOf', () => {
  it.each([
    ['what the markup loads', `src="${A}"`, A],
    ['what the guard made wait', `data-assent="" data-assent-src="${A}"`, A],
    ['what the edge or the owner made wait', `data-assent="maps" data-src="${A}"`, A],
    ['what waits, rather than a stand-in', `data-assent="maps" data-src="${A}" src="/own"`, A],
    ['no lazy loading of the page itself', `data-src="${A}"`, ''],
    ['nothing where there is nothing', '', ''],
    ['nothing of a frame with a document of its own', `srcdoc="x" src="${A}"`, ''],
    ['nothing that is no address', 'src="https://"', ''],
  ])('is %s', (_, attributes, address) => {
    expect(addressOf(frameOf(attributes))).toBe(address);
  });

  it('is a full address', () => {
    expect(addressOf(frameOf('src="//maps.example/x"'))).toMatch(/^https?:\/\/maps\.example\/x$/);
  });
});

it.each([
  [1, 1, false],
  [0, 0, false],
  [300, 20, false],
  [40, 300, false],
  [120, 80, true],
])('a box of %i × %i has room: %s', (width, height, room) => {
  expect(isRoomy({ width, height })).toBe(room);
});
