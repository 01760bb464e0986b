import { describe, expect, it } from 'vitest';
import { publishConfig } from '../config/publish.ts';
import { siteInput, tempStore, testApp } from '../testing/kit.ts';
import { lookOf } from './look.ts';

describe('lookOf', () => {
  it('says nothing of the usual look', () => {
    expect(lookOf()).toBeUndefined();
    expect(lookOf({ form: 'bar', position: 'bottom', shadow: false, theme: {} })).toBeUndefined();
    expect(lookOf({ reopen: 'own' })).toBeUndefined();
  });

  it('fills in where each form stands', () => {
    expect(lookOf({ form: 'box' })).toEqual({ form: 'box', position: 'bottom-end' });
    expect(lookOf({ form: 'dialog' })).toEqual({ form: 'dialog', position: 'centre' });
    expect(lookOf({ position: 'top' })).toEqual({ form: 'bar', position: 'top' });
  });

  it('pairs each colour with that of the other scheme, ours where none is named', () => {
    const theme = {
      light: { fill: '#123456', onFill: '#fff' },
      dark: { fill: '#abcdef', ink: '#fff' },
      radius: 0,
      font: ['Open Sans', 'sans-serif'],
    };
    expect(lookOf({ theme })?.theme).toEqual({
      fill: ['#123456', '#abcdef'],
      'on-fill': ['#fff', '#14181c'],
      ink: ['#1c2126', '#fff'],
      radius: '0px',
      font: '"Open Sans",sans-serif',
    });
    const same = { light: { on: '#080' }, dark: { on: '#080' } };
    expect(lookOf({ theme: same })?.theme).toEqual({ on: '#080' });
  });
});

/** What the first layer's file is made of, and what it is handed. */
async function served(banner?: object) {
  const { app } = await testApp(siteInput(banner && { banner }));
  const script = await (await app.request('/s/shop.js')).text();
  const text = await (await app.request('/s/shop/1-abc123/en.js')).text();
  return {
    text,
    script,
    embeds: await (await app.request('/s/shop/1-abc123/en.embeds.js')).text(),
  };
}

describe('what is served', () => {
  it('has nothing of looks where the site asks for none', async () => {
    const { text, script } = await served();
    expect(text).toContain('ui(__ASSENT_NOTICE__)');
    expect(text).not.toContain('look');
    expect(script).toContain('Privacy settings');
  });

  it('has the look, and the code for it, where it asks for one', async () => {
    const { text, embeds } = await served({
      form: 'box',
      theme: { light: { fill: '#123456' } },
    });
    expect(text).toContain('uiLooks(__ASSENT_NOTICE__)');
    expect(text).toMatch(/look:\{form:"box",position:"bottom-end",theme:\{fill:\["#123456"/);
    expect(embeds).toMatch(/theme:\{fill:\["#123456"/);
  });

  it('has the logo with the name of the site, which no embed needs', async () => {
    const { text, embeds } = await served({ logo: '/logo.svg' });
    expect(text).toContain('logo:{src:"/logo.svg",alt:"Shop"}');
    expect(embeds).not.toContain('logo');
  });

  it('has no label for a control of its own where every page has one', async () => {
    expect((await served({ reopen: 'own' })).script).not.toContain('Privacy settings');
  });
});

describe('publishing', () => {
  it('warns that withdrawing must be in reach where no control is added', async () => {
    const warned = async (banner: object) =>
      (await publishConfig(tempStore(), siteInput({ banner }))).warnings;
    expect(await warned({ reopen: 'own' })).toMatchObject([
      {
        path: 'banner.reopen',
        message: {
          en: expect.stringMatching(/GDPR Art\. 7\(3\); rule EU-WITHDRAW/),
          de: expect.any(String),
        },
      },
    ]);
    expect(await warned({ reopen: 'floating' })).toEqual([]);
  });
});
