import { describe, expect, it } from 'vitest';
import { PROBLEMS, Problem, type ProblemCode } from './problem.ts';

const CODES = Object.keys(PROBLEMS) as ProblemCode[];

describe('a problem', () => {
  it('is told as problem details of RFC 9457', () => {
    const faults = [{ path: 'categories.x', message: 'the site has no such optional category' }];
    const problem = new Problem('choice-not-acceptable', 'There is no category "x".', faults);
    expect(JSON.parse(JSON.stringify(problem))).toEqual({
      type: '/problems/choice-not-acceptable',
      title: 'The choice does not fit the site',
      status: 422,
      detail: 'There is no category "x".',
      code: 'choice-not-acceptable',
      faults,
    });
  });

  it('tells its title where there is no more to say', () => {
    const problem = new Problem('store-unavailable');
    expect(problem.message).toBe('The store cannot be written now');
    expect(problem.toJSON()).toMatchObject({ detail: problem.message, faults: [] });
  });

  it('is told in German where all of it can be, and else in English as a whole', () => {
    const message = { en: 'is not JSON', de: 'ist kein JSON' };
    const whole = new Problem('malformed-json', undefined, [{ path: 'line 1', message }]);
    expect([whole.languageFor('de'), whole.languageFor('en')]).toEqual(['de', 'en']);
    expect(whole.detailsIn('de')).toMatchObject({
      title: 'Der Inhalt ist kein JSON',
      detail: 'Der Inhalt ist kein JSON',
      faults: [{ path: 'line 1', message: 'ist kein JSON' }],
    });
    expect(whole.toJSON()).toMatchObject({ faults: [{ path: 'line 1', message: 'is not JSON' }] });
    expect(whole.faults).toEqual([{ path: 'line 1', message: 'is not JSON' }]);
    const english = [
      new Problem('internal', 'disk full', [{ path: '', message }]),
      new Problem('internal', { en: 'no', de: 'nein' }, [{ path: '', message: 'broken' }]),
    ];
    expect(english.map((problem) => problem.languageFor('de'))).toEqual(['en', 'en']);
  });

  it.each(CODES)('%s has a German title of its own', (code) => {
    const { title } = new Problem(code).detailsIn('de');
    expect(CODES.filter((other) => PROBLEMS[other][1].de === title)).toEqual([code]);
    expect(title).not.toBe(PROBLEMS[code][1].en);
  });

  it('is an error with a name and a stack, for the log', () => {
    const problem = new Problem('internal', 'disk full');
    expect(problem).toBeInstanceOf(Error);
    expect(String(problem)).toBe('Problem: disk full');
    expect(problem.stack).toContain('problem.test.ts');
  });

  it.each(CODES)('%s has a status of an error and a title of its own', (code) => {
    const { status, title } = new Problem(code).toJSON();
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThanOrEqual(503);
    expect(CODES.filter((other) => PROBLEMS[other][1].en === title)).toEqual([code]);
  });

  it('has a code that is safe in an address', () => {
    expect(CODES.filter((code) => !/^[a-z]+(-[a-z]+)*$/.test(code))).toEqual([]);
  });
});
