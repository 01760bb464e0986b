import { describe, expect, it } from 'vitest';
import { elementsIn } from './inside.ts';

describe('elementsIn', () => {
  it('finds what is in elements and fragments, and nothing in what holds nothing', () => {
    const fragment = document.createRange().createContextualFragment('<p><i></i></p><i></i>');
    expect(elementsIn(fragment, 'i')).toHaveLength(2);
    expect(elementsIn(fragment.firstChild, 'i')).toHaveLength(1);
    for (const nothing of [document.createTextNode('a'), 'a', null, undefined]) {
      expect(elementsIn(nothing, 'i')).toEqual([]);
    }
  });

  it('does not care what the fields of a form are called', () => {
    const form = document.createElement('form');
    form.innerHTML = '<input name="querySelectorAll"><i></i>';
    // As browsers have it: the field is a property of the form.
    Object.defineProperty(form, 'querySelectorAll', { value: form.firstChild });
    expect(elementsIn(form, 'i')).toHaveLength(1);
  });
});
